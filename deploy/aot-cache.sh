#!/usr/bin/env bash
# Makes an application start with little more than half of the processor time: unpacks its jar, and records which
# classes its start needs, and how it uses them, in the JDK's AOT cache.
#
#   mvn package -DskipTests && deploy/aot-cache.sh gateway /srv/gateway
#
# The application starts once for it, with its usual settings from the environment, so its database and its broker
# must be there. A provisioner migrates that database and applies commands meanwhile, as any other does. Run it again for another jar, JDK or processor: the JVM ignores a cache that does not fit.
set -euo pipefail

application=${1:?gateway or provisioner}
directory=${2:?where the unpacked application and its cache go}
case $application in
  gateway) url=http://127.0.0.1:${GATEWAY_PORT:-8080}/actuator/health/readiness ;;
  provisioner) url=http://127.0.0.1:${PROVISIONER_PORT:-8081}/actuator/health/readiness ;;
  *) echo "There is no application $application." >&2; exit 2 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
if curl --silent --output /dev/null "$url"; then
  echo "Something answers at $url already. Stop it, or choose another port." >&2
  exit 2
fi

java -Djarmode=tools -jar "$here/../$application/target/$application"-*-exec.jar \
  extract --force --destination "$directory" --application-filename "$application.jar"
cd "$directory"
# With the G1 collector, since only then the cache holds objects too; it serves every collector.
env -u JDK_JAVA_OPTIONS \
  java -XX:+UseG1GC -XX:AOTCacheOutput="$application.aot" -jar "$application.jar" > aot-cache.log 2>&1 &
training=$!
trap 'kill "$training" 2> /dev/null || true' EXIT
for _ in $(seq 240); do
  if curl --silent --fail --output /dev/null "$url"; then
    kill "$training"
    wait "$training" || true # 143: ended by the signal, after it wrote the cache
    trap - EXIT
    test -s "$application.aot"
    echo "Start it in $directory:"
    echo "java -Xms128m -Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:AOTCache=$application.aot -jar $application.jar"
    exit 0
  fi
  if ! kill -0 "$training" 2> /dev/null; then
    echo "$application did not start; $directory/aot-cache.log says why. It needs a JDK 25." >&2
    exit 1
  fi
  sleep 0.5
done
echo "$application was not ready in two minutes; $directory/aot-cache.log says why." >&2
exit 1
