package com.framer.provisioning.testkit.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterNodeTests {
  private static final List<Integer> CONTROLLERS = List.of(7001, 7002, 7003);

  private final ClusterNode second = new ClusterNode(2, 6002, CONTROLLERS);

  @Test
  void knowsEveryVoter() {
    assertThat(second.voters()).isEqualTo("1@127.0.0.1:7001,2@127.0.0.1:7002,3@127.0.0.1:7003");
    assertThat(second.controllerPort()).isEqualTo(7002);
  }

  @Test
  void isInTheSameClusterAsTheOthersAlsoAfterTheLossOfItsDisk() {
    var first = new ClusterNode(1, 6001, CONTROLLERS);

    assertThat(second.clusterId()).isEqualTo(first.clusterId());
  }

  @Test
  void hasThreeCopiesOfThePositionsAndKafkasOwnSession() {
    var settings = BrokerSettings.properties(Path.of("kafka"), second);

    assertThat(settings)
        .containsEntry("node.id", "2")
        .containsEntry("offsets.topic.replication.factor", "3")
        .doesNotContainKey("broker.session.timeout.ms");
  }

  @Test
  void isImpatientAlone() {
    var settings = BrokerSettings.properties(Path.of("kafka"), ClusterNode.alone(6001));

    assertThat(settings)
        .containsEntry("offsets.topic.replication.factor", "1")
        .containsEntry("broker.session.timeout.ms", "2000");
  }
}
