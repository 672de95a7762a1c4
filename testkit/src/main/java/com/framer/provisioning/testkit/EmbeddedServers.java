package com.framer.provisioning.testkit;

import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Both servers without Docker. */
record EmbeddedServers(EmbeddedBroker broker, EmbeddedDatabase database) implements TestServers {
  static EmbeddedServers start(TemporaryDirectories directories) {
    var database = EmbeddedDatabase.throwAway().start();
    try {
      return new EmbeddedServers(new EmbeddedBroker(directories.create(), 0).start(), database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public String kind() {
    return "embedded servers";
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public String jdbcUrl(String databaseName) {
    return database.jdbcUrl(databaseName);
  }

  @Override
  public Connection connectAsSuperuser() throws SQLException {
    return database.connectAsSuperuser();
  }

  @Override
  public void close() {
    broker.close();
    database.close();
  }
}
