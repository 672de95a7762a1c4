#!/usr/bin/env bash
# Makes an application start with little more than half of the processor time: unpacks its jar, and records which
# classes its start needs, and how it uses them, in the JDK's AOT cache. The images do it when they are built; this is
# for whoever starts a jar.
#
#   mvn package -DskipTests && deploy/aot-cache.sh gateway /srv/gateway
#
# The application starts once for it, with its usual settings from the environment, so its database and its broker
# must be there. A provisioner migrates that database and applies commands meanwhile, as any other does. Run it again
# for another jar, JDK or processor: the JVM ignores a cache that does not fit.
set -euo pipefail

application=${1:?gateway or provisioner}
directory=${2:?where the unpacked application and its cache go}
here=$(cd "$(dirname "$0")" && pwd)
java -Djarmode=tools -jar "$here/../$application/target/$application"-*-exec.jar \
  extract --force --destination "$directory" --application-filename "$application.jar"
directory=$(cd "$directory" && pwd)
bash "$here/aot-training.sh" "$application" "$directory" "$directory"
echo "Start it:"
echo "java -Xms128m -Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:AOTCache=$directory/$application.aot -jar $directory/$application.jar"
