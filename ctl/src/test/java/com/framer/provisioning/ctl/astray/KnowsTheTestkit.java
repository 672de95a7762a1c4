package com.framer.provisioning.ctl.astray;

import com.framer.provisioning.testkit.net.LocalPort;

final class KnowsTheTestkit {
  private KnowsTheTestkit() {}

  static String string() {
    return LocalPort.class.getName();
  }
}
