package com.framer.provisioning.provisioner.kafka;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.provisioner.start.ServerAwayException;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the start makes of a broker that is away, and of topics that others made. */
final class TopicsAtTheStartTests {
  @Test
  void waitsForABrokerWithoutAnAddress() {
    // No resolver is asked for a name with so long a part.
    String name = "a".repeat(64) + ".invalid:9092";
    Map<String, Object> settings = Map.of("bootstrap.servers", name);

    assertThatThrownBy(() -> Admin.create(settings)).matches(BrokerAway::mayPass, "may pass");
  }

  @Test
  void doesNotWaitForAnotherPassword() {
    assertThat(BrokerAway.mayPass(new ExecutionException(new TimeoutException("")))).isTrue();
    assertThat(BrokerAway.mayPass(new ExecutionException(new SaslAuthenticationException("wrong"))))
        .isFalse();
  }

  @Test
  void waitsForTheOtherBrokersOfACluster() {
    short copies = 3;
    var settings =
        new TopicSettings(1, 1, copies, 2, ofDays(30), ofHours(1), ofSeconds(10), ofSeconds(5));
    try (var alone = Infrastructure.shared().newBroker();
        var admin = Admin.create(Map.of("bootstrap.servers", alone.bootstrapServers()))) {
      assertThatThrownBy(() -> new TopicInitializer(admin, settings).ensureTopics())
          .isInstanceOf(ServerAwayException.class)
          .hasMessageContaining("only 1 broker(s) are registered");
    }
  }

  @Test
  void warnsOfATopicWithAnotherReplication() {
    assertThat(TopicInitializer.warning(topic(3, 3), 3)).isEmpty();
    assertThat(TopicInitializer.warning(topic(3, 1), 3).orElseThrow())
        .startsWith(
            "The topic commands has a replication of 1, but provisioner.topics.replication is 3");
  }

  private static TopicDescription topic(int... replicas) {
    var broker = new Node(1, "localhost", 9092);
    List<TopicPartitionInfo> partitions =
        IntStream.range(0, replicas.length)
            .mapToObj(
                number -> {
                  List<Node> copies =
                      IntStream.range(0, replicas[number]).mapToObj(_ -> broker).toList();
                  return new TopicPartitionInfo(number, broker, copies, copies);
                })
            .toList();
    return new TopicDescription("commands", false, partitions);
  }
}
