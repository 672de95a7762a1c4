package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.broker.ClusterNode;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a broker; the arguments are its directory, its id and port, and all controllers' ports.
 */
final class BrokerMain {
  private BrokerMain() {}

  static List<String> arguments(Path directory, ClusterNode node) {
    return Stream.concat(
            Stream.of(directory.toString()),
            Stream.concat(Stream.of(node.id(), node.port()), node.controllerPorts().stream())
                .map(String::valueOf))
        .collect(Collectors.toList());
  }

  public static void main(String[] args) {
    List<Integer> numbers = Arrays.stream(args).skip(1).map(Integer::valueOf).toList();
    var node = new ClusterNode(numbers.get(0), numbers.get(1), numbers.subList(2, numbers.size()));
    new EmbeddedBroker(Path.of(args[0]), node).start();
  }
}
