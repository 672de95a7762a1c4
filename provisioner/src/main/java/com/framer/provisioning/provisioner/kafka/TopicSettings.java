package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the topics, which the provisioner creates at its start.
 *
 * @param partitions how many partitions the commands topic and the dead-letter topic have; the
 *     provisioner does not start if a topic exists with another number, since the commands of one
 *     person must stay in order (rule G1)
 * @param outcomePartitions how many partitions the outcomes topic has
 * @param replication how many copies each record has; 3 in production. It counts for topics that
 *     the provisioner creates, so set it before the first start; of an existing topic with another
 *     number a warning is logged
 * @param minInsyncReplicas how many copies must be written before a record counts as durable; 2 in
 *     production
 * @param commandRetention how long commands stay on the topic; must be shorter than {@code
 *     provisioner.command-log.retention}
 * @param outcomeRetention how long outcomes stay on the topic; gateways read them within seconds
 * @param startTimeout how long the start waits for an answer of the broker before it asks again; a
 *     provisioner that starts while Kafka is away says so, and waits for it without end
 * @param watch how often the topics are compared with those of the start: whether one was deleted
 *     and made again, or has more partitions
 */
@ConfigurationProperties("provisioner.topics")
public record TopicSettings(
    @DefaultValue("12") int partitions,
    @DefaultValue("4") int outcomePartitions,
    @DefaultValue("1") short replication,
    @DefaultValue("1") int minInsyncReplicas,
    @DefaultValue("30d") Duration commandRetention,
    @DefaultValue("1h") Duration outcomeRetention,
    @DefaultValue("10s") Duration startTimeout,
    @DefaultValue("5s") Duration watch) {
  public TopicSettings {
    if (partitions < 1) {
      throw new InvalidSettingException("provisioner.topics.partitions", partitions, "1 or more");
    }
    if (outcomePartitions < 1) {
      throw new InvalidSettingException(
          "provisioner.topics.outcome-partitions", outcomePartitions, "1 or more");
    }
    if (replication < 1) {
      throw new InvalidSettingException("provisioner.topics.replication", replication, "1 or more");
    }
    if (minInsyncReplicas < 1 || minInsyncReplicas > replication) {
      throw new InvalidSettingException(
          "provisioner.topics.min-insync-replicas", minInsyncReplicas, "1 to replication");
    }
    if (!commandRetention.isPositive()) {
      throw new InvalidSettingException(
          "provisioner.topics.command-retention", commandRetention, "more than 0s");
    }
    if (!outcomeRetention.isPositive()) {
      throw new InvalidSettingException(
          "provisioner.topics.outcome-retention", outcomeRetention, "more than 0s");
    }
    if (startTimeout.toSeconds() < 1) {
      throw new InvalidSettingException(
          "provisioner.topics.start-timeout", startTimeout, "1s or more");
    }
    if (watch.toMillis() < 100) {
      throw new InvalidSettingException("provisioner.topics.watch", watch, "100ms or more");
    }
  }
}
