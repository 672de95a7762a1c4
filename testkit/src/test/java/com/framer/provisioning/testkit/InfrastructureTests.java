package com.framer.provisioning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.database.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class InfrastructureTests {
  private final Infrastructure infrastructure = Infrastructure.shared();

  @Test
  void isTheSameForEveryTestClass() {
    assertThat(Infrastructure.shared()).isSameAs(infrastructure);
  }

  @Test
  void isolatesFreshDatabasesFromEachOther() throws SQLException {
    try (var one = infrastructure.newDatabase();
        var other = infrastructure.newDatabase()) {
      try (var connection = connect(one, one.owner());
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE here ()");
      }
      try (var connection = connect(other, other.owner());
          var statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("SELECT * FROM here"))
            .hasMessageContaining("does not exist");
      }
      connect(one, one.gateway()).close();
    }
  }

  @Test
  void dropsADatabaseThatIsStillConnected() throws SQLException {
    var database = infrastructure.newDatabase();
    try (var _ = connect(database, database.owner())) {
      database.close();
    }

    assertThatThrownBy(() -> connect(database, database.owner()))
        .hasMessageContaining("does not exist");
  }

  @Test
  void givesABrokerOfItsOwnToWhoAsks() throws Exception {
    try (var broker = infrastructure.newBroker()) {
      assertThat(broker.bootstrapServers()).isNotEqualTo(infrastructure.bootstrapServers());
      assertThat(clusterId(broker.bootstrapServers()))
          .isNotEqualTo(clusterId(infrastructure.bootstrapServers()));
    }
  }

  private static String clusterId(String bootstrapServers) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static Connection connect(Database database, Login login) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
  }
}
