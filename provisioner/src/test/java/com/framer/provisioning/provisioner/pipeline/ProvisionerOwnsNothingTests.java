package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.replay.Replays;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.CheckedPassword;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** A provisioner that migrates as the owner and works as another role, both of roles.sql. */
@Execution(ExecutionMode.SAME_THREAD)
final class ProvisionerOwnsNothingTests {
  private static final String ROLE = "provisioning_provisioner";
  private static EmbeddedDatabase server;
  private static Path passwordFile;
  private static Pipeline pipeline;
  private static JdbcClient asProvisioner;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, SQLException {
    passwordFile = Files.writeString(folder.resolve("password"), "first");
    server = EmbeddedDatabase.throwAway().start();
    try (var superuser = server.connectAsSuperuser()) {
      makeRoles(superuser, server.jdbcUrl(EmbeddedDatabase.NAME));
    }
    var database =
        new Database(
            server.jdbcUrl(EmbeddedDatabase.NAME),
            Login.OWNER,
            Login.GATEWAY,
            Login.OBSERVER,
            server::stop);
    pipeline =
        new Pipeline(
            database,
            "--PROVISIONER_DATABASE_USER=" + ROLE,
            "--provisioner.database.password-file=" + passwordFile,
            "--PROVISIONER_MIGRATION_USER=" + Login.OWNER.user());
    asProvisioner =
        JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), ROLE, "not checked"));
  }

  /** Runs roles.sql, as psql does, in the place of what the server has. */
  private static void makeRoles(Connection superuser, String url) throws IOException, SQLException {
    List<String> parts =
        Pattern.compile("^\\\\connect .*$", Pattern.MULTILINE)
            .splitAsStream(Files.readString(Path.of("..", "deploy", "postgres", "roles.sql")))
            .toList();
    assertThat(parts).hasSize(2);
    run(
        superuser,
        "drop database provisioning; drop role provisioning; drop role provisioning_gateway;");
    run(superuser, parts.getFirst());
    try (var connected = DriverManager.getConnection(url, "postgres", "not checked")) {
      run(connected, parts.getLast());
    }
  }

  private static void run(Connection connection, String script) {
    ScriptUtils.executeSqlScript(connection, new ByteArrayResource(script.getBytes(UTF_8)));
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void appliesDeadLettersAndReplaysCommands() { // F5, G6
    var acme = new Acme(pipeline);
    var release = new BadRelease(pipeline);
    pipeline.sql().sql("grant select on broken to " + ROLE).update();
    String bob = Acme.someone();
    release.breaks(bob);
    CommandEnvelope create = acme.creates(bob, null);
    assertThat(acme.status(create)).isEqualTo("dead-lettered");
    release.isReplaced();

    var deadLetter = new DeadLetters(pipeline).id(create.id());
    var replay = pipeline.bean(Replays.class).replay(deadLetter, "olga", "mended");

    Awaitility.await()
        .until(() -> pipeline.outcome(Objects.requireNonNull(replay.commandId())).isPresent());
    assertThat(acme.user(bob)).containsExactly("active is editor");
  }

  @Test
  void addsToTheAuditAndChangesNothingInIt() {
    pipeline
        .bean(OperatorAudit.class)
        .recordUnknown("mallory", "127.0.0.1", "sign-in", "refused: wrong password");

    assertThat(asProvisioner.sql("select operator from operator_audit").query(String.class).list())
        .contains("mallory");
    for (String change :
        List.of(
            "update operator_audit set operator = 'olga'",
            "delete from operator_audit",
            "truncate operator_audit")) {
      isRefused(change, "permission denied for table operator_audit");
    }
    isRefused(
        "alter table operator_audit disable trigger operator_audit_keeps_its_rows",
        "must be owner of table operator_audit");
  }

  @Test
  void makesAltersAndDropsNoTable() {
    isRefused("create table mine ()", "permission denied for schema public");
    isRefused("alter table account add column mine text", "must be owner of table account");
    isRefused("drop table account", "must be owner of table account");
    isRefused("set role provisioning", "permission denied to set role");
    assertThat(count("select count(*) from pg_class where relowner = '%s'::regrole")).isZero();
  }

  @Test
  void mayWriteTheRowsOfEachTableButThoseOfMigrationsAndAudit() {
    assertThat(
            asProvisioner
                .sql(
                    """
                    select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                      and not relispartition and relname <> 'broken'
                      and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
                        and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("flyway_schema_history", "operator_audit");
  }

  @Test
  void daysOfTheLogAreTheOwners() {
    new Acme(pipeline);

    assertThat(count("select count(*) from pg_inherits where inhparent = 'command_log'::regclass"))
        .isGreaterThan(1);
    assertThat(
            count(
                """
                select count(*) from pg_inherits join pg_class on oid = inhrelid
                where inhparent = 'command_log'::regclass and relowner <> 'provisioning'::regrole
                """))
        .isZero();
  }

  @Test
  void oldDaysOfTheLogAreRemovedByTheirOwner() {
    asProvisioner.sql("select make_command_log_day('2020-02-29')").query(_ -> {});

    isRefused("drop table command_log_2020_02_29", "must be owner of table command_log_2020_02_29");
    assertThat(
            asProvisioner
                .sql("select remove_oldest_command_log_day(current_date, 92)")
                .query(LocalDate.class)
                .single())
        .isEqualTo("2020-02-29");
  }

  @Test
  void aChangedPasswordIsReadFromItsFileAndNoCommandDiesBetweenBothChanges()
      throws Exception { // G5
    var acme = new Acme(pipeline);
    try (var password = new CheckedPassword(server, ROLE, "first")) {
      password.change("second");
      CommandEnvelope waiting = acme.creates(Acme.someone(), null);
      Awaitility.await("a partition waits for the password")
          .atMost(Duration.ofSeconds(30))
          .until(() -> pipeline.get("/actuator/health").body().contains("PSQLException 28P01"));
      assertThat(pipeline.isDecided(waiting)).isFalse();

      Files.writeString(passwordFile, "second\n");
      assertThat(acme.status(waiting)).isEqualTo("applied");
      assertThat(password.takes("first")).isFalse();
    }
  }

  private static int count(String sql) {
    return asProvisioner.sql(sql.formatted(ROLE)).query(Integer.class).single();
  }

  private static void isRefused(String sql, String why) {
    assertThatThrownBy(() -> asProvisioner.sql(sql).update()).rootCause().hasMessageContaining(why);
  }
}
