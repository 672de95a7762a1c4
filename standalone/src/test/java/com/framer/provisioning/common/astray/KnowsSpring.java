package com.framer.provisioning.common.astray;

import com.framer.provisioning.provisioner.ProvisionerApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

final class KnowsSpring {
  private KnowsSpring() {}

  static SpringApplicationBuilder builder() {
    return ProvisionerApplication.builder();
  }
}
