package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.Rows;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A gateway with a database of its own: that of the shared one would do the requests of these
 * tests, too.
 */
abstract class AsynchronousBulk {
  static final FakeProvisioner PROVISIONER = RunningGateway.shared().provisioner;

  static Rows rows;
  static JdbcClient sql;
  private static Database database;
  private static RunningGateway gateway;

  final String domain = "@" + UUID.randomUUID() + ".com";
  ScimHttp http;
  OrganizationId organization;
  String token;

  @BeforeAll
  static void start() {
    database = Infrastructure.shared().newDatabase();
    rows = Rows.inEmpty(database);
    sql =
        JdbcClient.create(
            new DriverManagerDataSource(
                database.jdbcUrl(), database.owner().user(), database.owner().password()));
    gateway = gateway();
  }

  @BeforeEach
  void makeAnOrganization() {
    http = gateway.http();
    organization = rows.organization();
    token = rows.token(organization);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    database.close();
  }

  static RunningGateway gateway() {
    return RunningGateway.start(
            database,
            Infrastructure.shared().bootstrapServers(),
            Map.of(
                "gateway.waiting.max-in-flight", "1000",
                "gateway.waiting.max-in-flight-per-organization", "100"))
        .awaitReady();
  }

  final void holds(String name) {
    PROVISIONER.answer(name + domain, _ -> Optional.empty());
  }

  /** The outcome is in the command log, where the gateway looks for it. */
  final void decide(String name) {
    Awaitility.await().until(() -> !commands(name).isEmpty());
    recordOutcome(name);
  }

  final void recordOutcome(String name) {
    CommandEnvelope command = commands(name).getFirst();
    rows.decided(
        command.id(),
        organization,
        FakeProvisioner.envelope(command, FakeProvisioner.applied(command)));
  }

  final List<CommandEnvelope> commands(String name) {
    return PROVISIONER.commandsFor(name + domain);
  }

  final JsonNode response(Answer accepted) {
    return Awaitility.await()
        .atMost(
            BulkTransactions.LEASE.multipliedBy(2)) // a held operation is tried again after a pause
        .until(() -> http.get(token, path(accepted)), answer -> answer.status() == 200)
        .json();
  }

  final String create(String name) {
    return "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":%s}"
        .formatted(name, ScimHttp.user(name + domain));
  }

  final Answer bulk(String prefer, String... operations) {
    return bulk(http, prefer, operations);
  }

  final Answer bulk(ScimHttp http, String prefer, String... operations) {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}
        """
            .formatted(String.join(",", operations));
    return http.send(
        http.okta(token, "/Bulk").header("Prefer", prefer).POST(BodyPublishers.ofString(body)));
  }

  static String path(Answer accepted) {
    String location = accepted.header("Location");
    return location.substring(location.indexOf("/Bulk/"));
  }
}
