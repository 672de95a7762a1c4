#!/usr/bin/env bash
# What each application may do on a broker with an authorizer, and nothing else. Run it again at any time; it adds what
# is missing. It needs the tools of a Kafka distribution, as somebody who may alter ACLs:
#
#   KAFKA_ACLS=/opt/kafka/bin/kafka-acls.sh deploy/kafka/acls.sh kafka-1:9093 admin.properties
#
# GATEWAY_PRINCIPAL and PROVISIONER_PRINCIPAL name the users (User:gateway, User:provisioner); with TLS certificates
# instead of passwords they are like User:CN=gateway,O=Example.
set -euo pipefail
bootstrap=${1:?host:port of a broker}
config=${2:?a file with the settings of an admin client, with its credentials}
gateway=${GATEWAY_PRINCIPAL:-User:gateway}
provisioner=${PROVISIONER_PRINCIPAL:-User:provisioner}

allow() { # allow PRINCIPAL OPERATION… -- RESOURCE…
  local principal=$1 operations=()
  shift
  while [[ $1 != -- ]]; do
    operations+=(--operation "$1")
    shift
  done
  shift
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --command-config "$config" \
    --add --allow-principal "$principal" "${operations[@]}" "$@"
}

# A gateway publishes commands and reads outcomes, without a consumer group.
allow "$gateway" Write Describe -- --topic provisioning.commands
allow "$gateway" Read Describe -- --topic provisioning.outcomes

# A provisioner makes the topics, applies commands, replays dead letters as commands, and answers.
allow "$provisioner" Create Describe Read Write -- --topic provisioning.commands --topic provisioning.commands-dlt
allow "$provisioner" Create Describe Write -- --topic provisioning.outcomes
allow "$provisioner" Read Describe -- --group provisioner --group provisioner-dead-letters
