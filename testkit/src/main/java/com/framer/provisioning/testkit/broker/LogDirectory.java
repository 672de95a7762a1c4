package com.framer.provisioning.testkit.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** Formats a log directory, as {@code kafka-storage format} does. */
final class LogDirectory {
  private LogDirectory() {}

  static void formatOnce(Path directory, ClusterNode node) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      formatter(directory, node).run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka's directory can't be formatted: " + directory, e);
    }
  }

  private static Formatter formatter(Path directory, ClusterNode node) {
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
        .setNodeId(node.id())
        .setClusterId(node.clusterId())
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        // A directory whose formatting was killed may be half formatted.
        .setIgnoreFormatted(true);
  }
}
