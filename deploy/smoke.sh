#!/usr/bin/env bash
# Plays an Organization, its Admin and Okta against docker-compose.yml, lets a command fail and replays it, then
# restarts each container while people are created. Ends with 0 if nothing was lost.
#
#   deploy/smoke.sh            # against what runs: docker-compose up --build --detach --scale provisioner=3
#   deploy/smoke.sh --up       # starts it first, from the images that docker-compose.yml builds
#
# It needs bash, curl, and Docker with Compose v2 or docker-compose 1.29. SMOKE_SERVICES names the services to start
# and restart (all but Prometheus and Grafana unless told otherwise).
set -euo pipefail
cd "$(dirname "$0")/.."

base=http://localhost:${GATEWAY_PORT:-8080}
read -ra services <<< "${SMOKE_SERVICES:-postgres kafka provisioner gateway}"
work=$(mktemp -d)
trap 'kill "${load:-}" 2> /dev/null || true; rm -rf "$work"' EXIT
name="smoke-$(date +%s)"
admin="admin-$name@example.com"

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
  say "FAILED: $*"
  [[ ! -s $work/body ]] || head -c 2000 "$work/body"
  exit 1
}
if docker compose version > /dev/null 2>&1; then
  compose() { docker compose "$@"; }
else
  compose() { docker-compose "$@"; }
fi
ctl() { compose exec -T provisioner provisioningctl "$@"; }
sql() { compose exec -T postgres psql -q -U postgres -d provisioning -c "$1"; }

# scim METHOD PATH [BODY]: prints the status; the body is in $work/body.
scim() {
  curl -sS -o "$work/body" -w '%{http_code}' -X "$1" "$base/auth/scim/v2$2" --max-time 60 \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/scim+json' ${3:+--data "$3"} 2> "$work/error" || echo 000
}
expect() { # expect STATUS METHOD PATH [BODY]
  local wanted=$1 status
  shift
  status=$(scim "$@")
  [[ $status == "$wanted" ]] || fail "$1 $2 was answered $status, not $wanted"
}
has() { grep -qF "$1" "$work/body" || fail "the answer does not have $1"; }
user() { # user EMAIL [MORE MEMBERS]
  printf '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s","emails":[{"value":"%s","primary":true}]%s}' \
    "$1" "$1" "${2:-}"
}
field() { grep -o "\"$1\":\"[^\"]*\"" "$work/body" | head -n 1 | cut -d '"' -f 4; }
await_ready() {
  for ((i = 0; i < 600; i++)); do
    [[ $(curl -s -o /dev/null -w '%{http_code}' "$base/actuator/health/readiness" || true) != 200 ]] || return 0
    sleep 1
  done
  fail "the gateway is not ready"
}

if [[ ${1:-} == --up ]]; then
  deploy/make-secrets.sh
  say "Starting ${services[*]}"
  compose up --build --detach --scale provisioner=3 "${services[@]}"
fi
await_ready
say "The gateway is ready"

# The first Organization, its Admin's link, and a SCIM token, as a person makes it in the browser.
ctl organizations create "$name" --admin "$admin" --yes > "$work/body" || fail "no Organization"
link=$(ctl sign-in-link "$admin" --yes 2> /dev/null | tr -d '\r')
browse() { curl -sS --max-time 30 -b "$work/cookies" -c "$work/cookies" -o "$work/body" -w '%{http_code} %{redirect_url}' "$@"; }
hidden() { grep -o "name=\"$1\"[^>]*value=\"[^\"]*\"" "$work/body" | head -n 1 | sed 's/.*value="\([^"]*\)"/\1/'; }
browse "$base$link" > /dev/null
answer=$(browse "$base/settings/sign-in/link" --data-urlencode "code=$(hidden code)" --data-urlencode "_csrf=$(hidden _csrf)")
[[ $answer == 30* ]] || fail "the link does not sign in: $answer"
answer=$(browse "$base/settings")
page=${answer#* }
page=${page%/scim}
[[ $page == "$base"/settings/* ]] || fail "the Admin has no Organization: $answer"
browse "$page/scim/tokens/new" > /dev/null
answer=$(browse "$page/scim/tokens" --data-urlencode "id=$(hidden id)" --data-urlencode "_csrf=$(hidden _csrf)" \
  --data-urlencode 'label=Okta' --data-urlencode 'access=read-write' --data-urlencode 'expires=')
token=$(grep -o 'id="token"[^>]*>[^<]*<' "$work/body" | sed 's/.*>\(.*\)</\1/')
[[ -n $token ]] || fail "no token was made: $answer"
say "An Organization, its Admin and a token were made with the command line and the pages"

# What Okta sends: look up, create, read, update, deactivate, reactivate.
ada="ada-$name@example.com"
role='"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"urn:ietf:params:scim:schemas:extension:framer:2.0:User":{"organizationRole":"editor"}'
expect 200 GET "/Users?filter=userName%20eq%20%22$ada%22&startIndex=1&count=100"
has '"totalResults":0'
expect 201 POST /Users "$(user "$ada" ",${role#*,},\"name\":{\"givenName\":\"Ada\",\"familyName\":\"Lovelace\"},\"active\":true")"
id=$(field id)
expect 409 POST /Users "$(user "$ada" ',"active":true')"
expect 200 GET "/Users?filter=userName%20eq%20%22$ada%22"
has "$id"
expect 200 PUT "/Users/$id" "$(user "$ada" ',"name":{"givenName":"Ada","familyName":"King"},"active":true')"
has King
expect 200 PATCH "/Users/$id" '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}'
expect 200 GET "/Users/$id"
has '"active":false'
expect 200 PATCH "/Users/$id" '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":true}}]}'
expect 200 GET "/Users/$id"
has '"active":true'
say "Okta's flow: looked up, created, updated, deactivated, reactivated"

# A command that fails for good, as after a bad migration, and its replay after the mend.
poison="poison-$name@example.com"
sql "alter table account add constraint of_a_bad_release check (email <> '$poison') not valid"
expect 500 POST /Users "$(user "$poison")"
sql "alter table account drop constraint of_a_bad_release"
letter=$(ctl dead-letters list "state:open $poison" --json | grep -o '"id" *: *"[0-9a-f-]*"' | head -n 1 | cut -d '"' -f 4)
[[ -n $letter ]] || fail "no dead letter of $poison"
ctl dead-letters replay "$letter" --reason 'smoke: the migration was taken back' --yes > "$work/body" || fail "the replay was not applied"
expect 200 GET "/Users?filter=userName%20eq%20%22$poison%22"
has '"totalResults":1'
say "A dead letter was replayed"

# People are created one after the other, each until it is answered 201, while each container is restarted.
create_people() {
  local number status tries
  for ((number = 0; ; number++)); do
    for ((tries = 0; ; tries++)); do
      status=$(curl -s -o /dev/null -w '%{http_code}' --max-time 60 "$base/auth/scim/v2/Users" \
        -H "Authorization: Bearer $token" -H 'Content-Type: application/scim+json' \
        --data "$(user "load-$number-$name@example.com")" || true)
      case $status in
        201) echo "$number" >> "$work/created"; break ;;
        429 | 000) sleep 1 ;; # Okta repeats both
        *) echo "person $number: $status" >> "$work/wrong"; break ;;
      esac
      if ((tries == 300)); then
        echo "person $number: no answer" >> "$work/wrong"
        break
      fi
    done
    [[ ! -e $work/enough ]] || return 0
  done
}
touch "$work/created" "$work/wrong"
create_people &
load=$!
for service in "${services[@]}"; do
  for container in $(compose ps -q "$service"); do
    before=$(wc -l < "$work/created")
    docker restart --time 60 "$container" > /dev/null
    for ((i = 0; i < 600; i++)); do
      (($(wc -l < "$work/created") < before + 5)) || break
      sleep 1
    done
    (($(wc -l < "$work/created") >= before + 5)) || fail "nobody can be created after the restart of a $service"
    say "$service was restarted: $(wc -l < "$work/created") people so far"
  done
done
touch "$work/enough"
wait "$load"
load=
await_ready
created=$(wc -l < "$work/created")
[[ ! -s $work/wrong ]] || fail "wrong answers: $(head -n 5 "$work/wrong")"
expect 200 GET "/Users?filter=userName%20sw%20%22load-%22&count=1"
has "\"totalResults\":$created,"
say "$created people were answered 201 and are all there"
ctl status
say "Everything holds"
