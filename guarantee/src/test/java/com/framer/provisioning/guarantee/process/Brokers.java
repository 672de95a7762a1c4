package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.broker.ClusterNode;
import com.framer.provisioning.testkit.net.LocalPort;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One broker, or several in a cluster. */
final class Brokers implements AutoCloseable {
  private final List<Broker> all;

  Brokers(Path directory, int count) {
    List<Integer> controllers = IntStream.range(0, count).mapToObj(_ -> LocalPort.free()).toList();
    all =
        IntStream.rangeClosed(1, count)
            .mapToObj(id -> new ClusterNode(id, LocalPort.free(), controllers))
            .map(node -> new Broker(directory, node))
            .toList();
  }

  List<Broker> all() {
    return all;
  }

  void start() {
    all.forEach(Broker::start);
  }

  void await() {
    all.forEach(Broker::await);
  }

  String bootstrapServers() {
    return all.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    all.forEach(Broker::close);
  }
}
