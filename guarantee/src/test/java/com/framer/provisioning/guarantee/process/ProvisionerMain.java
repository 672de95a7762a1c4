package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.provisioner.ProvisionerApplication;

/** A provisioner with fault points, and a door for replays. */
final class ProvisionerMain {
  private ProvisionerMain() {}

  public static void main(String[] args) {
    ProvisionerApplication.builder().sources(Faults.class, ReplayControl.class).run(args);
  }
}
