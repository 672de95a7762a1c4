package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
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
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Bulk requests with {@code Prefer: respond-async} (rule I2, RFC 9967). */
final class AcceptedBulkTests {
  private static final String BROKER = Infrastructure.shared().bootstrapServers();
  private static final FakeProvisioner PROVISIONER = RunningGateway.shared().provisioner;

  /** Not the shared one, whose gateway would do the requests of these tests, too. */
  private static final Database DATABASE = Infrastructure.shared().newDatabase();

  private static final Rows ROWS = Rows.inEmpty(DATABASE);

  private static final RunningGateway GATEWAY = gateway();

  private static final JdbcClient SQL =
      JdbcClient.create(
          new DriverManagerDataSource(
              DATABASE.jdbcUrl(), DATABASE.owner().user(), DATABASE.owner().password()));

  private final ScimHttp http = GATEWAY.http();
  private final OrganizationId organization = ROWS.organization();
  private final String token = ROWS.token(organization);
  private final String domain = "@" + UUID.randomUUID() + ".com";

  private static RunningGateway gateway() {
    return RunningGateway.start(
            DATABASE,
            BROKER,
            Map.of(
                "gateway.waiting.max-in-flight", "1000",
                "gateway.waiting.max-in-flight-per-organization", "100"))
        .awaitReady();
  }

  @AfterAll
  static void stop() {
    GATEWAY.close();
    DATABASE.close();
  }

  @Test
  void thePlaceHasTheResponseAsSoonAsAllIsDone() {
    holds("ada");

    Answer accepted = bulk("respond-async", create("ada"), create("bob"), "{\"method\":\"GET\"}");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body()).isEmpty();
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(accepted.header("Location")).startsWith(http.url("/auth/scim/v2/Bulk/"));
    Answer before = http.get(token, path(accepted));
    assertThat(before.status()).isEqualTo(202);
    assertThat(before.header("Retry-After")).isEqualTo("1");

    decide("ada");

    JsonNode operations = response(accepted).path("Operations");
    assertThat(operations.valueStream().map(o -> o.path("status").stringValue()))
        .containsExactly("201", "201", "400");
    assertThat(operations.get(0).path("bulkId").stringValue()).isEqualTo("ada");
    assertThat(operations.get(0).path("location").stringValue())
        .startsWith(http.url("/auth/scim/v2/Users/"));
    var transaction = new CommandId(UUID.fromString(accepted.header("Set-Txn")));
    assertThat(commands("ada").getFirst().id()).isEqualTo(transaction.part(0));
    assertThat(commands("bob").getFirst().id()).isEqualTo(transaction.part(1));
  }

  @Test
  void aResponseThatIsThereInTimeIsTheAnswer() {
    Answer answer = bulk("respond-async, wait=20", create("ada"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("Operations").get(0).path("status").stringValue())
        .isEqualTo("201");
  }

  @Test
  void anotherGatewayGoesOnWhenOneEnds() { // G2
    holds("ada");
    Answer accepted;
    try (var gateway = gateway()) {
      accepted = bulk(gateway.http(), "respond-async", create("bob"), create("ada"));
      Awaitility.await().until(() -> !commands("ada").isEmpty() && !commands("bob").isEmpty());
      recordOutcome("bob");
    }

    decide("ada");

    assertThat(
            response(accepted)
                .path("Operations")
                .valueStream()
                .map(o -> o.path("status").asString()))
        .containsExactly("201", "201");
    assertThat(commands("bob")).as("what was decided is not sent again").hasSize(1);
    assertThat(commands("ada").stream().map(CommandEnvelope::id).distinct())
        .as("what is sent again has the same id")
        .hasSize(1);
  }

  @Test
  void aDeletionThatWasDecidedIsNoUnknownUser() { // G2
    ScimId ada = ROWS.user(organization, "ada" + domain, true, true, 0);
    // Decided, and the User is gone, before the gateway gets its outcome.
    PROVISIONER.answer(
        "ada" + domain,
        command -> {
          ROWS.decided(
              command.id(),
              organization,
              FakeProvisioner.envelope(command, new Outcome.Unchanged(null)));
          SQL.sql("delete from organization_user where scim_id = :id")
              .param("id", ada.value())
              .update();
          return Optional.empty();
        });

    Answer accepted =
        bulk("respond-async", "{\"method\":\"DELETE\",\"path\":\"/Users/%s\"}".formatted(ada));

    assertThat(response(accepted).path("Operations").get(0).path("status").asString())
        .isEqualTo("204");
  }

  @Test
  void aRevokedTokenBeginsNothingMore() { // H1
    holds("ada");
    Answer accepted =
        bulk(
            "respond-async",
            create("ada"),
            create("ada").replace("\"bulkId\":\"ada\"", "\"bulkId\":\"again\""),
            create("bob"));
    Awaitility.await().until(() -> !commands("ada").isEmpty() && !commands("bob").isEmpty());
    recordOutcome("bob");
    SQL.sql("update scim_token set revoked_at = now() where organization_id = :organization")
        .param("organization", organization.value())
        .update();
    Awaitility.await()
        .atMost(BulkTransactions.LEASE)
        .until(() -> http.get(token, "/Users").status() == 401);

    decide("ada");

    String other = ROWS.token(organization);
    JsonNode operations =
        Awaitility.await()
            .atMost(BulkTransactions.LEASE.multipliedBy(2))
            .until(() -> http.get(other, path(accepted)), answer -> answer.status() == 200)
            .json()
            .path("Operations");
    assertThat(operations.valueStream().map(o -> o.path("status").asString()))
        .as("one was under way, one was done, and one waited for the first")
        .containsExactly("201", "401", "201");
  }

  @Test
  void aBlankPathIsNone() {
    ScimId ada = ROWS.user(organization, "ada" + domain, true, true, 0);

    bulk(
        "respond-async, wait=5",
        """
        {"method":"PATCH","path":"/Users/%s","data":{
          "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{"op":"replace","path":" ","value":{"active":false}}]}}
        """
            .formatted(ada));

    assertThat(commands("ada")).hasSize(1);
    assertThat(commands("ada").getFirst().command().toString()).contains("false");
  }

  @Test
  void nobodyElseSeesIt() { // H3
    Answer accepted = bulk("respond-async", create("ada"));
    String other = ROWS.token(ROWS.organization());

    assertThat(http.get(other, path(accepted)).status()).isEqualTo(404);
    assertThat(http.get(token, path(accepted) + "A").status()).isEqualTo(404);
    assertThat(http.get(token, "/Bulk/x").status()).isEqualTo(404);
  }

  @Test
  void noPasswordIsStored() {
    holds("ada");
    String secret = "hunter2" + UUID.randomUUID();
    String create =
        create("ada").replace("\"password\":\"1mz050nq\"", "\"Password\":\"" + secret + "\"");
    String patch =
        """
        {"method":"PATCH","path":"/Users/bulkId:ada","data":{"schemas":[],"Operations":[
        {"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:password","value":"%s"},
        {"op":"replace","path":"password[","value":"%s"},{"op":"add","value":{" password":"%s"}},
        {"op":"add","path":7,"value":"%s"}]}}
        """
            .formatted(secret, secret, secret, secret);

    Answer accepted = bulk("respond-async", create, patch);

    assertThat(stored(accepted)).contains("ada" + domain).doesNotContain(secret);
    decide("ada");
    response(accepted);
    assertThat(stored(accepted)).isEqualTo("nothing");
  }

  @Test
  void anOrganizationHasOnlySoManyThatAreNotDone() {
    holds("ada");
    List<Answer> accepted =
        Stream.generate(() -> bulk("respond-async", create("ada")))
            .limit(BulkTransactions.OPEN_OF_ORGANIZATION)
            .toList();
    assertThat(accepted).allMatch(answer -> answer.status() == 202);

    Answer refused = bulk("respond-async", create("ada"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    PROVISIONER.answer("ada" + domain, command -> Optional.of(FakeProvisioner.applied(command)));
    accepted.forEach(this::response);
  }

  private String stored(Answer accepted) {
    return SQL.sql(
            """
            select coalesce(request, 'nothing') from bulk_transaction
            where id = cast(:id as uuid)
            """)
        .param("id", accepted.header("Set-Txn"))
        .query(String.class)
        .single();
  }

  private void holds(String name) {
    PROVISIONER.answer(name + domain, _ -> Optional.empty());
  }

  /** The outcome is in the command log, where the gateway looks for it. */
  private void decide(String name) {
    Awaitility.await().until(() -> !commands(name).isEmpty());
    recordOutcome(name);
  }

  private void recordOutcome(String name) {
    CommandEnvelope command = commands(name).getFirst();
    ROWS.decided(
        command.id(),
        organization,
        FakeProvisioner.envelope(command, FakeProvisioner.applied(command)));
  }

  private List<CommandEnvelope> commands(String name) {
    return PROVISIONER.commandsFor(name + domain);
  }

  private JsonNode response(Answer accepted) {
    return Awaitility.await()
        .until(() -> http.get(token, path(accepted)), answer -> answer.status() == 200)
        .json();
  }

  private String create(String name) {
    return "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":%s}"
        .formatted(name, ScimHttp.user(name + domain));
  }

  private Answer bulk(String prefer, String... operations) {
    return bulk(http, prefer, operations);
  }

  private Answer bulk(ScimHttp http, String prefer, String... operations) {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}
        """
            .formatted(String.join(",", operations));
    return http.send(
        http.okta(token, "/Bulk").header("Prefer", prefer).POST(BodyPublishers.ofString(body)));
  }

  private static String path(Answer accepted) {
    String location = accepted.header("Location");
    return location.substring(location.indexOf("/Bulk/"));
  }
}
