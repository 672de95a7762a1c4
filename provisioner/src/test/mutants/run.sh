#!/bin/sh
# Proves that the tests under fire can fail: applies each patch beside this script to a copy of the
# checkout's last commit, and runs the test that its first line names, which must turn red.
#   provisioner/src/test/mutants/run.sh [name of a patch …]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(git -C "$here" rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
cd "$copy"

tests() {
  mvn -q -B test -pl common,testkit,provisioner -am -Dexec.skip=true \
    -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false >"$copy/log" 2>&1
}

survivors=0
[ $# -gt 0 ] || set -- $(cd "$here" && ls *.patch | sed 's/\.patch$//')
for name in "$@"; do
  killer=$(sed -n '1s/^killed by: //p' "$here/$name.patch")
  patch -s -p1 <"$here/$name.patch"
  if tests "$killer"; then
    echo "SURVIVED $name, although $killer ran"
    survivors=$((survivors + 1))
  elif grep -q 'Tests run:.*\(Failures: [1-9]\|Errors: [1-9]\)' "$copy/log"; then
    echo "killed   $name by $killer"
  else
    echo "BROKEN   $name: no test ran"; tail -20 "$copy/log"
    survivors=$((survivors + 1))
  fi
  patch -s -R -p1 <"$here/$name.patch"
done
exit "$survivors"
