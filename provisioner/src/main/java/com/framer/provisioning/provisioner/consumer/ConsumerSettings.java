package com.framer.provisioning.provisioner.consumer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the consumer.
 *
 * @param consumers how many consumers this process runs; all processes together at most as many as
 *     the commands topic has partitions
 * @param chunkCommands how many commands one transaction applies at most
 * @param chunkMembershipRows how many membership rows one transaction may touch at most; a single
 *     command that touches more is applied alone
 * @param retryInitial the pause after the first failure of infrastructure
 * @param retryMax the longest pause; retries go on for as long as it takes (rule G5)
 * @param idleCheck after how long without a record a partition is compared with the database, which
 *     may have been set back to an earlier state
 */
@ConfigurationProperties("provisioner.consumer")
public record ConsumerSettings(
    @DefaultValue("3") int consumers,
    @DefaultValue("500") int chunkCommands,
    @DefaultValue("20000") int chunkMembershipRows,
    @DefaultValue("200ms") Duration retryInitial,
    @DefaultValue("5s") Duration retryMax,
    @DefaultValue("10s") Duration idleCheck) {
  /** Checks the settings. */
  public ConsumerSettings {
    requirePositive("consumers", consumers);
    requirePositive("chunk-commands", chunkCommands);
    requirePositive("chunk-membership-rows", chunkMembershipRows);
    if (!retryInitial.isPositive() || retryMax.compareTo(retryInitial) < 0) {
      throw new IllegalArgumentException(
          "provisioner.consumer.retry-initial must be positive and not above retry-max, not "
              + retryInitial
              + " and "
              + retryMax);
    }
  }

  private static void requirePositive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "provisioner.consumer." + key + " must be at least 1, not " + value);
    }
  }
}
