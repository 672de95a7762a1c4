#!/bin/sh
# Proves that the guarantee suite can fail. It applies each patch beside this script, one at a time,
# to a copy of the last commit, and runs
# - the directed test that the patch's first line names ("killed by: …"). It must fail by an
#   assertion of its own, or of the promises that are checked after it. A process that does not
#   start, or a wait that times out, does not count;
# - the random suite with one seed after another, until a seed breaks a promise.
# The second line of a patch may say which seed broke which promise when it was measured:
# "caught by seed 2: AppliedAtMostOnce".
#   [SEEDS=5] guarantee/mutants/run.sh [name of a patch …]
# SEEDS is the number of seeds to try; with 0, only the directed tests run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(git -C "$here" rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
cd "$copy"
seeds=${SEEDS:-5}
summary=guarantee/target/guarantee/summary.txt

tests() {
  mvn -B -ntp test -pl common,testkit,provisioner,gateway,guarantee -am -Dexec.skip=true \
    -Dsurefire.failIfNoSpecifiedTests=false "$@" >"$copy/log" 2>&1 || true
}

# Surefire reports a failed assertion as FAILURE, and any other exception as ERROR. It reports a
# failure of an @AfterAll method under the name of the class, without a method.
failed() {
  grep -q "^\[ERROR\] [a-z.]*\.$1 -- .*<<< FAILURE!" "$copy/log"
}

promises_failed() {
  failed "$1" && grep -q "at .*\.$1\.everyPromiseIsKept(" "$copy/log"
}

# Prints the tests that failed and the promises that were broken.
by() {
  tests=$(sed -n 's/^\[ERROR\]   \(Run [0-9]*: \)*\([A-Z][A-Za-z]*Tests\.[A-Za-z]*\).*/\2/p' \
    "$copy/log" | sort -u | tr '\n' ' ')
  promises=$(grep -o '"[A-Z][A-Za-z]*"=\["' "$copy/log" | cut -d'"' -f2 | sort -u | tr '\n' ' ')
  echo "${tests}${promises:+(${promises% })}"
}

survivors=0
survived() {
  survivors=$((survivors + 1))
  echo "SURVIVED $1"
}

directed() {
  killer=$(sed -n '1s/^killed by: //p' "$here/$1.patch")
  tests "-Dtest=$killer"
  if failed "$(echo "$killer" | tr '#' '.')" || promises_failed "${killer%#*}"; then
    echo "killed   $1, directed: $(by)"
  elif grep -q '^\[INFO\] BUILD SUCCESS' "$copy/log"; then
    survived "$1, although $killer passed"
  else
    survived "$1: no assertion of $killer failed: $(by)"
    grep '^\[ERROR\]' "$copy/log" | head -20
  fi
}

random() {
  seed=1
  while [ "$seed" -le "$seeds" ]; do
    mkdir -p "$(dirname "$summary")"
    : >"$summary"
    tests -Dtest=PromisesHoldUnderFireTests "-Dguarantee.seed=$seed"
    promises=$(sed -n "s/^BROKEN \[\(.*\)\] seed $seed:.*/\1/p" "$summary")
    if [ -n "$promises" ]; then
      echo "killed   $1, random: caught by seed $seed: $promises"
      return
    fi
    grep -q '^kept ' "$summary" || echo "         $1, seed $seed was not judged: $(cat "$summary")"
    seed=$((seed + 1))
  done
  survived "$1, random, $seeds seeds"
}

[ $# -gt 0 ] || set -- $(cd "$here" && ls *.patch | sed 's/\.patch$//')
for name in "$@"; do
  patch -s -p1 <"$here/$name.patch"
  directed "$name"
  [ "$seeds" -eq 0 ] || random "$name"
  patch -s -R -p1 <"$here/$name.patch"
done
exit "$survivors"
