package com.framer.provisioning.gateway.pipeline;

import java.util.UUID;

/**
 * Identifies one run of one gateway, so that it recognises the outcomes of its own commands.
 *
 * @param id the header {@code provisioning-gateway} of commands; outcomes carry it back
 */
record GatewayInstance(String id) {
  static GatewayInstance fresh() {
    return new GatewayInstance(UUID.randomUUID().toString());
  }
}
