package com.framer.provisioning.provisioner.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** A consumer of the test's own in a group of the provisioner's. */
final class OtherMember {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Several heartbeats: by then every member gave up what is no longer its own. */
  private static final Duration AT_REST = Duration.ofSeconds(3);

  private OtherMember() {}

  /** Joins, and returns when the group is at rest. */
  static Consumer<byte[], byte[]> of(String group, String topic, Pipeline pipeline) {
    var member =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                pipeline.bootstrapServers(),
                "group.id",
                group,
                "partition.assignment.strategy",
                CooperativeStickyAssignor.class.getName(),
                "heartbeat.interval.ms",
                1000,
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    member.subscribe(List.of(topic));
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .during(AT_REST)
        .until(
            () -> {
              Set<TopicPartition> before = member.assignment();
              member.poll(Duration.ofMillis(100));
              return !before.isEmpty() && member.assignment().equals(before);
            });
    return member;
  }
}
