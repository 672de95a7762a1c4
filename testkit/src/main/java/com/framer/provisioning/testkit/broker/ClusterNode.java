package com.framer.provisioning.testkit.broker;

import com.framer.provisioning.testkit.net.LocalPort;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A node of a cluster of which each node is a broker and a controller. All of them know from the
 * start who the others are.
 *
 * @param id 1 for the first node
 * @param port of its clients
 * @param controllerPorts of all nodes, in the order of their ids
 */
public record ClusterNode(int id, int port, List<Integer> controllerPorts) {
  /** More copies than three are of no use to a test. */
  private static final int MAX_COPIES = 3;

  /** The only node. */
  static ClusterNode alone(int port) {
    return new ClusterNode(1, port, List.of(LocalPort.free()));
  }

  int controllerPort() {
    return controllerPorts.get(id - 1);
  }

  /** For {@code controller.quorum.voters}. */
  String voters() {
    return IntStream.rangeClosed(1, controllerPorts.size())
        .mapToObj(n -> "%d@%s:%d".formatted(n, LocalPort.HOST, controllerPorts.get(n - 1)))
        .collect(Collectors.joining(","));
  }

  /** How many copies Kafka's own topics have. */
  int copies() {
    return Math.min(controllerPorts.size(), MAX_COPIES);
  }

  boolean isAlone() {
    return controllerPorts.size() == 1;
  }

  /** The same for all nodes, and again for one that has lost its disk. */
  String clusterId() {
    return isAlone()
        ? Uuid.randomUuid().toString()
        : new Uuid(controllerPorts.getFirst(), controllerPorts.getLast()).toString();
  }
}
