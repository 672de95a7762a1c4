#!/usr/bin/env bash
# Starts an unpacked application once, with its usual settings from the environment, and keeps what the JDK learns
# from it in an AOT cache: aot-training.sh gateway|provisioner APPLICATION_DIRECTORY CACHE_DIRECTORY
set -euo pipefail
application=${1:?gateway or provisioner}
directory=${2:?where the unpacked application is}
cache=${3:?where the cache goes}
case $application in
  gateway) port=${GATEWAY_PORT:-8080} ;;
  provisioner) port=${PROVISIONER_PORT:-8081} ;;
  *) echo "There is no application $application." >&2; exit 2 ;;
esac

# Without an HTTP client, which an image may not have.
is_ready() {
  local status
  { exec 3<> "/dev/tcp/127.0.0.1/$port"; } 2> /dev/null || return 1
  printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 4 status <&3 || true
  exec 3>&-
  [[ $status == 'HTTP/1.1 200'* ]]
}

if { exec 3<> "/dev/tcp/127.0.0.1/$port"; } 2> /dev/null; then
  echo "Something answers at port $port already. Stop it, or choose another port." >&2
  exit 2
fi
cd "$directory"
log=$cache/aot-cache.log
# With the G1 collector, since only then the cache holds objects too; it serves every collector. The class path is
# part of the cache, so the jar is named as the application's start will name it.
env -u JDK_JAVA_OPTIONS \
  java -XX:+UseG1GC -XX:AOTCacheOutput="$cache/$application.aot" -jar "$directory/$application.jar" > "$log" 2>&1 &
training=$!
trap 'kill "$training" 2> /dev/null || true' EXIT
for ((waited = 0; waited < 600; waited++)); do
  if is_ready; then
    kill "$training"
    wait "$training" || true # 143: ended by the signal, after it wrote the cache
    trap - EXIT
    test -s "$cache/$application.aot"
    rm "$log"
    exit 0
  fi
  if ! kill -0 "$training" 2> /dev/null; then
    tail -n 50 "$log" >&2
    echo "$application did not start. It needs a JDK 25." >&2
    exit 1
  fi
  sleep 0.5
done
tail -n 50 "$log" >&2
echo "$application was not ready in five minutes." >&2
exit 1
