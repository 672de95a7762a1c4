package com.framer.provisioning.provisioner.ops.overview;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one provisioner says of itself, which nobody else knows.
 *
 * @param paused its partitions that make no progress
 * @param alarms what does not pass by waiting, paused partitions too
 * @param running its consumers that run
 * @param configured its consumers that should run
 */
record ProvisionerState(
    List<Status.Paused> paused, List<Status.Raised> alarms, int running, int configured) {
  ProvisionerState(
      @Nullable List<Status.Paused> paused,
      @Nullable List<Status.Raised> alarms,
      int running,
      int configured) {
    this.paused = Objects.requireNonNullElse(paused, List.of()); // of another release
    this.alarms = Objects.requireNonNullElse(alarms, List.of());
    this.running = running;
    this.configured = configured;
  }
}
