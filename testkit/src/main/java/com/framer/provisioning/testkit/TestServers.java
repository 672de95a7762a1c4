package com.framer.provisioning.testkit;

import java.sql.Connection;
import java.sql.SQLException;

/** The running PostgreSQL and Kafka, as containers or embedded. */
sealed interface TestServers extends AutoCloseable permits ContainerServers, EmbeddedServers {
  /** For the one line that says what the tests run against. */
  String kind();

  String bootstrapServers();

  String jdbcUrl(String databaseName);

  Connection connectAsSuperuser() throws SQLException;

  @Override
  void close();
}
