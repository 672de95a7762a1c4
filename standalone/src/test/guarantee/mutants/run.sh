#!/bin/sh
# Proves that the guarantee suite can fail: applies each patch beside this script to a copy of the
# checkout's last commit, and runs the directed test that its first line names, which must turn red;
# then, if asked, the random suite with up to that many seeds, one of which must turn red.
#   [SEEDS=5] standalone/src/test/guarantee/mutants/run.sh [name of a patch …]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(git -C "$here" rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
cd "$copy"
seeds=${SEEDS:-0}

tests() {
  mvn -B -ntp test -pl common,testkit,provisioner,gateway,standalone -am -Dexec.skip=true \
    -Dsurefire.failIfNoSpecifiedTests=false "$@" >"$copy/log" 2>&1
}

ran_and_failed() {
  grep -q 'Tests run:.*\(Failures: [1-9]\|Errors: [1-9]\)' "$copy/log"
}

# The promises that were broken, else the assertion that failed.
by() {
  promises=$(grep -o '"[A-Z][A-Za-z]*"=\["' "$copy/log" | cut -d'"' -f2 | sort -u | tr '\n' ' ')
  lines=$(grep -o '^\[ERROR\]   [A-Z][A-Za-z]*Tests\.[A-Za-z]*' "$copy/log" | cut -c11- | sort -u |
    tr '\n' ' ')
  echo "${lines}${promises:+(${promises% })}"
}

survivors=0
survived() {
  survivors=$((survivors + 1))
  echo "SURVIVED $1"
}

[ $# -gt 0 ] || set -- $(cd "$here" && ls *.patch | sed 's/\.patch$//')
for name in "$@"; do
  killer=$(sed -n '1s/^killed by: //p' "$here/$name.patch")
  patch -s -p1 <"$here/$name.patch"
  if tests "-Dtest=$killer"; then
    survived "$name, although $killer ran"
  elif ran_and_failed; then
    echo "killed   $name, directed: $(by)"
  else
    survived "$name: no test ran"
    tail -20 "$copy/log"
  fi
  seed=1
  while [ "$seed" -le "$seeds" ]; do
    if ! tests -Dtest=PromisesHoldUnderFireTests "-Dguarantee.seed=$seed" && ran_and_failed; then
      echo "killed   $name, random, seed $seed: $(by)"
      break
    fi
    seed=$((seed + 1))
  done
  [ "$seed" -le "$seeds" ] || [ "$seeds" -eq 0 ] || survived "$name, random, $seeds seeds"
  patch -s -R -p1 <"$here/$name.patch"
done
exit "$survivors"
