package com.framer.provisioning.testkit.astray;

import com.framer.provisioning.provisioner.ProvisionerApplication;

final class KnowsTheProvisioner {
  private KnowsTheProvisioner() {}

  static String string() {
    return ProvisionerApplication.class.getName();
  }
}
