package com.framer.provisioning.provisioner.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the topics, which the provisioner creates at its start.
 *
 * @param partitions of the commands topic and the dead-letter topic; changing it for topics that
 *     exist is an operation of its own, since commands of one person must stay in order (rule G1)
 * @param outcomePartitions of the outcomes topic
 * @param replication copies of each record
 * @param minInsyncReplicas copies that must be written before a record counts as durable
 * @param commandRetention how long commands stay on the topic; shorter than the command log keeps
 *     them
 * @param outcomeRetention how long outcomes stay on the topic
 * @param startTimeout how long the start waits for the broker
 */
@ConfigurationProperties("provisioner.topics")
public record TopicSettings(
    @DefaultValue("12") int partitions,
    @DefaultValue("4") int outcomePartitions,
    @DefaultValue("1") short replication,
    @DefaultValue("1") int minInsyncReplicas,
    @DefaultValue("30d") Duration commandRetention,
    @DefaultValue("1h") Duration outcomeRetention,
    @DefaultValue("60s") Duration startTimeout) {
  public TopicSettings {
    if (partitions < 1 || outcomePartitions < 1) {
      throw new IllegalArgumentException(
          "provisioner.topics.partitions and outcome-partitions must be at least 1, not "
              + partitions
              + " and "
              + outcomePartitions);
    }
    if (minInsyncReplicas < 1 || minInsyncReplicas > replication) {
      throw new IllegalArgumentException(
          "provisioner.topics.min-insync-replicas must be 1 to replication ("
              + replication
              + "), not "
              + minInsyncReplicas);
    }
  }
}
