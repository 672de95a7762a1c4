package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.gateway.GatewayApplication;

/** A gateway with fault points. */
final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    GatewayApplication.builder().sources(Faults.class).run(args);
  }
}
