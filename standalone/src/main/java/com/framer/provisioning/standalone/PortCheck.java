package com.framer.provisioning.standalone;

import com.framer.provisioning.testkit.net.LocalPort;
import com.framer.provisioning.testkit.net.PortTakenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks all ports before anything is started, and names every one that is taken. */
final class PortCheck {
  private record Wanted(String server, String variable, int port) {}

  private PortCheck() {}

  static void requireFree(StandaloneSettings settings) {
    requireDifferent(wanted(settings));
    // A PostgreSQL server that a killed run left running is stopped later, when the database
    // starts.
    var leftRunning = portOfPostgresLeftIn(settings.data().resolve("postgres"));
    List<String> taken =
        wanted(settings).stream()
            .filter(w -> !leftRunning.equals(Optional.of(w.port())))
            .flatMap(w -> complaint(w).stream())
            .toList();
    if (!taken.isEmpty()) {
      throw new CannotStartException(taken);
    }
  }

  /** One line per port of ours that another program listens on. */
  static List<String> taken(StandaloneSettings settings) {
    return wanted(settings).stream().flatMap(w -> complaint(w).stream()).toList();
  }

  private static List<Wanted> wanted(StandaloneSettings settings) {
    return List.of(
        new Wanted("gateway", "GATEWAY_PORT", settings.gatewayPort()),
        new Wanted("provisioner", "PROVISIONER_PORT", settings.provisionerPort()),
        new Wanted("Kafka", "KAFKA_PORT", settings.kafkaPort()),
        new Wanted("PostgreSQL", "POSTGRES_PORT", settings.postgresPort()));
  }

  private static void requireDifferent(List<Wanted> all) {
    Map<Integer, Wanted> byPort = new HashMap<>();
    for (Wanted wanted : all) {
      Wanted other = byPort.putIfAbsent(wanted.port(), wanted);
      if (other != null) {
        throw new CannotStartException(
            "%s and %s are both %d; set one of them to another port"
                .formatted(other.variable(), wanted.variable(), wanted.port()));
      }
    }
  }

  private static Optional<String> complaint(Wanted wanted) {
    try {
      LocalPort.requireFree(wanted.server(), wanted.port());
      return Optional.empty();
    } catch (PortTakenException _) {
      return Optional.of(
          "Port %d (%s) is taken; set %s to another one"
              .formatted(wanted.port(), wanted.server(), wanted.variable()));
    }
  }

  /** The port in {@code postmaster.pid}, which a server that stops cleanly removes. */
  private static Optional<Integer> portOfPostgresLeftIn(Path directory) {
    try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
      return lines.skip(3).findFirst().map(String::strip).map(Integer::valueOf);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
