#!/usr/bin/env bash
# Makes a random password for each secret of docker-compose.yml that has none yet.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
# The folder keeps strangers out; the files are readable, since containers run as other users.
chmod 700 secrets
for name in postgres_superuser_password provisioner_database_password gateway_database_password; do
  file="secrets/$name.txt"
  if [[ ! -s $file ]]; then
    printf '%s' "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')" >"$file"
    chmod 644 "$file"
    echo "made deploy/$file"
  fi
done
