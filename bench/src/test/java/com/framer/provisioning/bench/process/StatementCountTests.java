package com.framer.provisioning.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Infrastructure;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Against a real database, through the driver that the applications use. */
final class StatementCountTests {
  @Test
  void countsStatementsAndRoundTrips() throws SQLException {
    try (var database = Infrastructure.shared().newDatabase()) {
      var address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
      var count = new StatementCount();
      try (var proxy = Proxy.observing(address.getPort(), count::connection);
          Connection connection =
              DriverManager.getConnection(
                  database.jdbcUrl().replace(":" + address.getPort(), ":" + proxy.port()),
                  database.owner().user(),
                  database.owner().password())) {
        long statements = count.statements();
        long roundTrips = count.roundTrips();
        for (int i = 0; i < 10; i++) {
          try (var statement = connection.createStatement()) {
            statement.executeQuery("select " + i).close();
          }
        }

        assertThat(count.statements() - statements).isEqualTo(10);
        assertThat(count.roundTrips() - roundTrips).isEqualTo(10);
      }
    }
  }
}
