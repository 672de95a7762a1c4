package com.framer.provisioning.provisioner.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the dead letters.
 *
 * @param idleCheck after how long without a record the table is compared with the dead-letter
 *     topic: it may have been lost, or set back to an earlier state
 */
@ConfigurationProperties("provisioner.dead-letters")
public record DeadLetterSettings(@DefaultValue("10s") Duration idleCheck) {
  /** Checks the settings. */
  public DeadLetterSettings {
    if (!idleCheck.isPositive()) {
      throw new IllegalArgumentException(
          "provisioner.dead-letters.idle-check must be positive, not " + idleCheck);
    }
  }
}
