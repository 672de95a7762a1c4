package com.framer.provisioning.provisioner.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates the database as soon as it answers. Everything else that uses the database is made after
 * that.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseAtStart {
  /** Seconds. A server that takes connections and says nothing is tried again after that. */
  private static final String PATIENCE = "10";

  /** Nobody can be reached, or nobody who is the primary. */
  private static final String NO_CONNECTION = "08";

  /** A full disk, no memory, or as many connections as there may be. */
  private static final String NO_RESOURCES = "53";

  /** A server that stops, crashed or starts. */
  private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03");

  @Bean
  FlywayMigrationStrategy migrationOfADatabaseThatAnswers(
      ObjectProvider<FlywayConnectionDetails> connection, Clock clock) {
    return flyway -> {
      FlywayConnectionDetails details = connection.getObject();
      new WaitAtStart("PostgreSQL", clock).until(() -> connects(details));
      NewerSchema.migrateIfOlder(flyway);
    };
  }

  private static boolean connects(FlywayConnectionDetails details) {
    var properties = new Properties();
    properties.setProperty("user", Objects.requireNonNullElse(details.getUsername(), ""));
    properties.setProperty("password", Objects.requireNonNullElse(details.getPassword(), ""));
    properties.setProperty("loginTimeout", PATIENCE);
    try {
      DriverManager.getConnection(Objects.requireNonNull(details.getJdbcUrl()), properties).close();
      return true;
    } catch (SQLException e) {
      throw mayPass(e)
          ? new ServerAwayException(String.valueOf(e.getMessage()), e)
          : new IllegalStateException("The database can't be used", e);
    }
  }

  /** Whether the failure is one that goes away by itself; a wrong password is not. */
  static boolean mayPass(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith(NO_CONNECTION)
        || state.startsWith(NO_RESOURCES)
        || NOT_NOW.contains(state);
  }
}
