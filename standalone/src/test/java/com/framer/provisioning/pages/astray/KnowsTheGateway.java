package com.framer.provisioning.pages.astray;

import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.testkit.database.Login;

final class KnowsTheGateway {
  private KnowsTheGateway() {}

  static String string() {
    return GatewayApplication.class + Login.GATEWAY.user();
  }
}
