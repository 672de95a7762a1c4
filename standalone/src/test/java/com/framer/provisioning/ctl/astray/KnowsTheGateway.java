package com.framer.provisioning.ctl.astray;

import com.framer.provisioning.gateway.GatewayApplication;

final class KnowsTheGateway {
  private KnowsTheGateway() {}

  static String string() {
    return GatewayApplication.class.toString();
  }
}
