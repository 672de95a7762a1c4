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

# The user "operator" of the console; only the hash of the password is kept.
users="secrets/operators.txt"
if [[ ! -s $users ]]; then
  password="$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')"
  if command -v htpasswd >/dev/null; then
    hash="$(htpasswd -niBC 12 operator <<<"$password")"
  else
    hash="$(docker run --rm -i httpd:2.4-alpine htpasswd -niBC 12 operator <<<"$password")"
  fi
  printf 'operator:operator:{bcrypt}%s\n' "${hash#operator:}" >"$users"
  chmod 644 "$users"
  echo "made deploy/$users; the password of the user operator is $password"
fi
