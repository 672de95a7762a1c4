package com.framer.provisioning.provisioner.consumer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the consumer.
 *
 * @param consumers how many consumers this process runs; all processes together need at most as
 *     many as the commands topic has partitions
 * @param chunkCommands how many commands one transaction applies at most
 * @param chunkMembershipRows how many membership rows one transaction may touch at most; a single
 *     command that touches more is applied alone
 * @param retry the delays between the tries of a partition that a temporary failure blocks
 * @param idleCheck after how long without a record a partition is compared with the database, which
 *     may have been restored to an earlier state
 */
@ConfigurationProperties("provisioner.consumer")
public record ConsumerSettings(
    @DefaultValue("3") int consumers,
    @DefaultValue("500") int chunkCommands,
    @DefaultValue("20000") int chunkMembershipRows,
    @DefaultValue Retry retry,
    @DefaultValue("10s") Duration idleCheck) {
  public ConsumerSettings {
    requirePositive("consumers", consumers);
    requirePositive("chunk-commands", chunkCommands);
    requirePositive("chunk-membership-rows", chunkMembershipRows);
  }

  /**
   * Pauses between tries, each twice as long as the one before; tries go on for as long as it takes
   * (rule G5).
   *
   * @param initial the pause after the first failure
   * @param max the longest pause
   */
  public record Retry(@DefaultValue("200ms") Duration initial, @DefaultValue("5s") Duration max) {
    public Retry {
      if (!initial.isPositive() || max.compareTo(initial) < 0) {
        throw new IllegalArgumentException(
            "provisioner.consumer.retry.initial must be positive and not above retry.max, not "
                + initial
                + " and "
                + max);
      }
    }

    /** The pause after that many failures, at least one. */
    Duration pause(int failures) {
      long doubled = initial.toMillis() << Math.min(failures - 1, 20);
      return doubled < max.toMillis() ? Duration.ofMillis(doubled) : max;
    }
  }

  private static void requirePositive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "provisioner.consumer." + key + " must be at least 1, not " + value);
    }
  }
}
