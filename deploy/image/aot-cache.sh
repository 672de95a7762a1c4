#!/usr/bin/env bash
# A step of the Dockerfiles: starts the application in /app once, against a database, a broker and a demo
# Organization that exist for this step only, and leaves its AOT cache in /aot.
set -euo pipefail
application=${1:?gateway or provisioner}
here=$(cd "$(dirname "$0")" && pwd)

# The ports that the standalone has by itself are free in a container; the application gets others.
STANDALONE_DATA=$here/data java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -jar "$here/standalone.jar" > "$here/standalone.log" 2>&1 &
servers=$!
trap 'kill "$servers" 2> /dev/null; wait "$servers" || true' EXIT
for ((waited = 0; ; waited++)); do
  # Its banner comes last, when all is ready.
  ! grep -q 'Ready after' "$here/standalone.log" || break
  if ((waited == 300)) || ! kill -0 "$servers" 2> /dev/null; then
    cat "$here/standalone.log" >&2
    echo "The servers for the AOT cache did not start." >&2
    exit 1
  fi
  sleep 1
done
export GATEWAY_PORT=18080 PROVISIONER_PORT=18081
bash "$here/aot-training.sh" "$application" /app /aot
