package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.provisioner.ProvisionerApplication;

/** Starts a provisioner with fault points, and with an endpoint for replays. */
final class ProvisionerMain {
  private ProvisionerMain() {}

  public static void main(String[] args) {
    ProvisionerApplication.builder().sources(FaultInjection.class, ReplayEndpoint.class).run(args);
  }
}
