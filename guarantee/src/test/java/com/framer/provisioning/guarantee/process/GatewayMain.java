package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.gateway.GatewayApplication;

/** Starts a gateway with fault points. */
final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    GatewayApplication.builder().sources(FaultInjection.class).run(args);
  }
}
