package com.framer.provisioning.gateway.pipeline;

import java.util.UUID;

/**
 * This run of this gateway, by which it knows the outcomes it waits for.
 *
 * @param id on commands, and through them on outcomes, as {@code provisioning-gateway}
 */
record GatewayInstance(String id) {
  static GatewayInstance fresh() {
    return new GatewayInstance(UUID.randomUUID().toString());
  }
}
