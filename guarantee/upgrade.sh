#!/bin/sh
# Upgrades a running system from an earlier version to the code in this working tree, and judges every promise.
#   guarantee/upgrade.sh [revision] [option of Maven …]
# It compiles the revision in a copy, starts all applications from there, and lets the guarantee suite replace them under load.
# Without a revision it is the commit before the one that added the newest migration, so that the schema changes.
set -eu
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
cd "$root"
case ${1:--} in
-*)
  added=$(git log -1 --diff-filter=A --format=%H -- provisioner/src/main/resources/db/migration)
  revision=$added^
  ;;
*)
  revision=$1
  shift
  ;;
esac
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
echo "The version before is $(git log -1 --format='%h, %s' "$revision")"
git archive "$revision" | tar -x -C "$before"
# Of each module the libraries, in a file of its own.
(cd "$before" && mvn -q -B -ntp test-compile dependency:build-classpath -pl guarantee -am -Dexec.skip=true \
  -Dmdep.outputFile=target/class-path "$@")
printf '%s:' "$before/guarantee/target/test-classes" | cat - "$before/guarantee/target/class-path" >"$before/class-path"

mvn -B -ntp test -pl guarantee -am -Dtest=PromisesHoldUnderFireTests -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dguarantee.before=$before/class-path" "$@"
