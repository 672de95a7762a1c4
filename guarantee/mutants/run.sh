#!/bin/sh
# Proves that the guarantee suite can fail: applies each patch beside this script to a copy of the
# checkout's last commit, and runs
# - the directed test that the patch's first line names ("killed by: …"), which must fail by an
#   assertion of its own or of the promises that are judged after it, not by a process that does not
#   start or by a wait that ends;
# - the random suite with seed after seed, until one breaks a promise.
# What caught it, as measured, may follow in the second line: "caught by seed 2: AppliedAtMostOnce".
#   [SEEDS=5] guarantee/mutants/run.sh [name of a patch …]
# SEEDS is how many are tried; with 0, only the directed tests run.
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

# Surefire says FAILURE of an assertion and ERROR of any other exception. What fails after all tests
# has the class's name and no method's.
failed() {
  grep -q "^\[ERROR\] [a-z.]*\.$1 -- .*<<< FAILURE!" "$copy/log"
}

promises_failed() {
  failed "$1" && grep -q "at .*\.$1\.everyPromiseIsKept(" "$copy/log"
}

# The tests that did not pass, and the promises that were broken.
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
    survived "$1, although $killer ran"
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
