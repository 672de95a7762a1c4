#!/usr/bin/env bash
# Makes a random password for each secret of docker-compose.yml that has none yet.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
# The folder keeps strangers out; the files are readable, since containers run as other users.
chmod 700 secrets

# 43 characters that need no escape anywhere: 32 random bytes.
random() {
  head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'
}

secret() {
  local file="secrets/$1.txt"
  if [[ ! -s $file ]]; then
    printf '%s' "$2" > "$file"
    chmod 644 "$file"
    echo "made deploy/$file"
  fi
}

for name in postgres_superuser_password provisioner_database_password gateway_database_password grafana_admin_password; do
  secret "$name" "$(random)"
done
# With it the command line in the provisioner's container works, so that the first Organization can be made.
secret first_operator_token "ops_$(random)"

# The user "operator" of the console; only the hash of the password is kept.
users="secrets/operators.txt"
if [[ ! -s $users ]]; then
  password="$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')"
  if hash="$(htpasswd -niBC 12 operator 2> /dev/null <<< "$password")" \
    || hash="$(docker run --rm -i httpd:2.4-alpine htpasswd -niBC 12 operator 2> /dev/null <<< "$password")"; then
    printf 'operator:operator:{bcrypt}%s\n' "${hash#operator:}" > "$users"
    echo "made deploy/$users; the password of the user operator is $password"
  else
    touch "$users"
    echo "There is no htpasswd here, so nobody can sign in to the console with a password yet. The command line works." >&2
    echo "Install it (apache2-utils, httpd-tools) and run this again." >&2
  fi
  chmod 644 "$users"
fi
