package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the dead letters.
 *
 * @param idleCheck after how long without a record the table is compared with the dead-letter
 *     topic: the table may have been lost, or restored to an earlier state
 * @param maxInARow how many records of a partition may be dead-lettered in a row; then the
 *     partition is paused and raises the alarm, since the fault is likely ours (rule G5)
 */
@ConfigurationProperties("provisioner.dead-letters")
public record DeadLetterSettings(
    @DefaultValue("10s") Duration idleCheck, @DefaultValue("50") int maxInARow) {
  public DeadLetterSettings {
    if (!idleCheck.isPositive()) {
      throw new InvalidSettingException(
          "provisioner.dead-letters.idle-check", idleCheck, "more than 0s");
    }
    if (maxInARow < 1) {
      throw new InvalidSettingException(
          "provisioner.dead-letters.max-in-a-row", maxInARow, "1 or more");
    }
  }
}
