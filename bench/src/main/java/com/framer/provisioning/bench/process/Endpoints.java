package com.framer.provisioning.bench.process;

import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.net.LocalPort;

/**
 * Where the applications reach database and broker: directly or through a proxy.
 *
 * @param databasePort on this machine
 * @param brokerPort on this machine
 */
public record Endpoints(int databasePort, int brokerPort) {
  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(LocalPort.HOST, databasePort, EmbeddedDatabase.NAME);
  }

  /** For Kafka's clients. */
  public String bootstrapServers() {
    return LocalPort.HOST + ":" + brokerPort;
  }
}
