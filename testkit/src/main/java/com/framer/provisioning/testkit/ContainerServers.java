package com.framer.provisioning.testkit;

import com.framer.provisioning.testkit.broker.BrokerSettings;
import com.framer.provisioning.testkit.database.Bootstrap;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Both servers as containers. */
record ContainerServers(KafkaContainer broker, PostgreSQLContainer database)
    implements TestServers {
  private static final String SUPERUSER = "postgres";

  /** Those of docker-compose.yml, so that a machine needs no others. */
  private static final String KAFKA = "apache/kafka:" + AppInfoParser.getVersion();

  private static final String POSTGRESQL = "postgres:18";

  /** The images that it needs. */
  static final List<String> IMAGES = List.of(KAFKA, POSTGRESQL);

  static ContainerServers start() {
    var servers = new ContainerServers(kafka(), postgres());
    try {
      Startables.deepStart(servers.broker, servers.database).join();
      servers.bootstrap();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private static KafkaContainer kafka() {
    var container = new KafkaContainer(KAFKA);
    BrokerSettings.COMMON.forEach(
        (setting, value) ->
            container.withEnv(
                "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return container;
  }

  @SuppressWarnings("resource") // the record closes it
  private static PostgreSQLContainer postgres() {
    return new PostgreSQLContainer(POSTGRESQL)
        .withUsername(SUPERUSER)
        .withPassword(SUPERUSER)
        .withDatabaseName(SUPERUSER)
        .withEnv(
            "POSTGRES_INITDB_ARGS",
            "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
        .withCommand(
            "postgres", "-c", "fsync=off", "-c", "wal_level=logical", "-c", "max_connections=200");
  }

  private void bootstrap() {
    try (var superuser = connectAsSuperuser()) {
      Bootstrap.createRoles(superuser);
      Bootstrap.createDatabase(superuser, EmbeddedDatabase.NAME);
    } catch (SQLException e) {
      throw new IllegalStateException("the roles can't be created in the container", e);
    }
  }

  @Override
  public String kind() {
    return "containers";
  }

  @Override
  public String bootstrapServers() {
    return broker.getBootstrapServers();
  }

  @Override
  public String jdbcUrl(String databaseName) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            database.getHost(),
            database.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
            databaseName);
  }

  @Override
  public Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, SUPERUSER);
  }

  @Override
  public void close() {
    broker.stop();
    database.stop();
  }
}
