#!/usr/bin/env bash
# The official image runs this once, as superuser, when its data directory is empty: the two roles
# and the database. The tables, and what the gateway may do with them, come with the migrations.
set -euo pipefail
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner_password="$(cat /run/secrets/PROVISIONER_DATABASE_PASSWORD)" \
  --set gateway_password="$(cat /run/secrets/GATEWAY_DATABASE_PASSWORD)" <<'SQL'
CREATE ROLE provisioning LOGIN PASSWORD :'owner_password';
CREATE ROLE provisioning_gateway LOGIN PASSWORD :'gateway_password';
CREATE DATABASE provisioning OWNER provisioning
  TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
SQL
