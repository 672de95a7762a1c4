package com.framer.provisioning.testkit.broker;

import com.framer.provisioning.testkit.net.LocalPort;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a small broker, which notices killed clients quickly. */
public final class BrokerSettings {
  static final String CONTROLLER = "CONTROLLER";

  /** Settings that are the same for a broker in this JVM and one in a container. */
  public static final Map<String, String> COMMON =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "4"),
          // A group begins at once; more consumers may join later.
          Map.entry("group.initial.rebalance.delay.ms", "0"));

  private BrokerSettings() {}

  static Properties properties(Path directory, ClusterNode node) {
    var settings = new Properties();
    settings.putAll(COMMON);
    settings.putAll(node(directory, node));
    settings.putAll(node.isAlone() ? IMPATIENT : copies(node));
    settings.putAll(SMALL);
    return settings;
  }

  private static Map<String, String> node(Path directory, ClusterNode node) {
    return Map.ofEntries(
        Map.entry("node.id", Integer.toString(node.id())),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("log.dirs", directory.toString()),
        Map.entry(
            "listeners",
            listener("PLAINTEXT", node.port()) + "," + listener(CONTROLLER, node.controllerPort())),
        Map.entry("advertised.listeners", listener("PLAINTEXT", node.port())),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("inter.broker.listener.name", "PLAINTEXT"),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry("controller.quorum.voters", node.voters()));
  }

  /** The next start of a killed broker waits until its former session has expired. */
  private static final Map<String, String> IMPATIENT =
      Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500");

  /** Of a cluster: the positions of the groups outlive a broker, and sessions are Kafka's. */
  private static Map<String, String> copies(ClusterNode node) {
    return Map.of("offsets.topic.replication.factor", Integer.toString(node.copies()));
  }

  private static final Map<String, String> SMALL =
      Map.of(
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "num.recovery.threads.per.data.dir", "2",
          "group.coordinator.threads", "1",
          "share.coordinator.threads", "1",
          "log.cleaner.threads", "1",
          // 128 MiB by default, from the heap.
          "log.cleaner.dedupe.buffer.size", "4194304");

  static String listener(String name, int port) {
    return name + "://" + LocalPort.HOST + ":" + port;
  }
}
