package com.framer.provisioning.provisioner.architecture.planted.membership;

/** Breaks the rule: runs a thread. */
public final class RuleThatRunsThreads {
  void decide() {
    Thread.startVirtualThread(() -> {});
  }
}
