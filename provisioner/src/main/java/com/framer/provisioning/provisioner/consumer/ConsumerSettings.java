package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the consumers of the commands topic.
 *
 * @param consumers how many consumers this process runs; all processes together should run at most
 *     as many as the commands topic has partitions, the others get none
 * @param chunkCommands how many commands one transaction applies at most
 * @param chunkSize how many bytes the commands of one transaction and the users that they result in
 *     may have together, as JSON; in memory they take several times as much; a single command that
 *     has more is applied alone
 * @param turn how long the records of one partition are processed, by whole chunks, before the
 *     consumer serves its other partitions, whose clients wait meanwhile
 * @param retry the delays between the tries of a partition that a temporary failure blocks
 * @param idleCheck after how long without a record a partition is compared with the database, which
 *     an operator may have restored to an earlier state
 */
@ConfigurationProperties("provisioner.consumer")
public record ConsumerSettings(
    @DefaultValue("3") int consumers,
    @DefaultValue("500") int chunkCommands,
    @DefaultValue("4MB") DataSize chunkSize,
    @DefaultValue("3s") Duration turn,
    @DefaultValue Retry retry,
    @DefaultValue("10s") Duration idleCheck) {
  public ConsumerSettings {
    if (consumers < 1) {
      throw new InvalidSettingException("provisioner.consumer.consumers", consumers, "1 or more");
    }
    if (chunkCommands < 1) {
      throw new InvalidSettingException(
          "provisioner.consumer.chunk-commands", chunkCommands, "1 or more");
    }
    if (!idleCheck.isPositive()) {
      throw new InvalidSettingException(
          "provisioner.consumer.idle-check", idleCheck, "more than 0s");
    }
    if (chunkSize.toBytes() < 1) {
      throw new InvalidSettingException("provisioner.consumer.chunk-size", chunkSize, "1B or more");
    }
    if (!turn.isPositive()) {
      throw new InvalidSettingException("provisioner.consumer.turn", turn, "more than 0s");
    }
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
      if (!initial.isPositive()) {
        throw new InvalidSettingException(
            "provisioner.consumer.retry.initial", initial, "more than 0s");
      }
      if (max.compareTo(initial) < 0) {
        throw new InvalidSettingException(
            "provisioner.consumer.retry.max", max, "retry.initial or more");
      }
    }

    /** The pause after that many failures, at least one. */
    Duration pause(int failures) {
      long doubled = initial.toMillis() << Math.min(failures - 1, 20);
      return doubled < max.toMillis() ? Duration.ofMillis(doubled) : max;
    }
  }
}
