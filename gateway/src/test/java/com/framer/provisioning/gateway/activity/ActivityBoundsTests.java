package com.framer.provisioning.gateway.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.config.ConnectionSettings;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.fixture.LockedTable;
import com.framer.provisioning.gateway.fixture.LoggedCommand;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.SettableClock;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What reading the activity log may cost, and how it goes on from there. */
final class ActivityBoundsTests {
  private static final Outcome APPLIED =
      new Outcome.Applied(new Changes(List.of("deactivated"), List.of()), null);

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final JdbcClient owner = world.sqlAs(world.database.owner());
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final ActivityLog log = world.bean(ActivityLog.class);

  @Test
  void searchReadsSoManyEntriesAndThenSaysWhereToGoOn() { // G7
    CommandId oldest = logged("ada@example.com", "DeleteUser", new Outcome.DeadLettered("Cause"));
    many(oldest, CommandEntries.SCANNED);
    // No index has these, so none may be read to its end.
    for (ActivityFilter rare :
        List.of(
            filter(null, Set.of("DeleteUser"), Set.of()),
            filter(null, Set.of(), Set.of("dead-lettered")))) {
      ActivityPage first = log.page(organization, rare, null, 10);
      ActivityPage second = log.page(organization, rare, first.next(), 10);

      assertThat(first.entries()).isEmpty();
      assertThat(first.next()).isNotNull();
      assertThat(second.entries()).extracting(ActivityEntry::commandId).containsExactly(oldest);
      assertThat(second.next()).isNull();
    }
    assertThat(
            log.page(
                    organization, filter("x@example.com", Set.of(), Set.of("superseded")), null, 10)
                .next())
        .isNotNull();
  }

  @Test
  void whatIsDecidedDuringASearchDoesNotMoveItsEnd() { // F5
    CommandId match = logged("ada@example.com", "DeleteUser", APPLIED);
    many(match, CommandEntries.SCANNED - 1);
    var source =
        new AsBetween(
            world.database, "row_number", () -> logged("bob@example.com", "CreateUser", APPLIED));
    JdbcClient jdbc = JdbcClient.create(source);
    var searched =
        new ActivityLog(
            new CommandEntries(jdbc, Clock.systemUTC()),
            new MassRemovalEntries(jdbc),
            new ActorNames(jdbc),
            world.bean(SearchSettings.class),
            world.bean(GatewaySettings.class),
            new DataSourceTransactionManager(source));
    ActivityFilter rare = filter(null, Set.of("DeleteUser"), Set.of());

    ActivityPage page = searched.page(organization, rare, null, 10);

    assertThat(page.entries()).extracting(ActivityEntry::commandId).containsExactly(match);
    assertThat(page.next()).isEqualTo(match);
  }

  @Test
  void oneOrganizationHasNotAllPlaces() throws Exception { // I3
    try (LockedTable away = LockedTable.of(world.database, "mass_removal")) {
      List<CompletableFuture<ScimHttp.Answer>> first =
          List.of(world.http.getLater(token, "/Activity"), world.http.getLater(token, "/Activity"));
      Awaitility.await().until(() -> away.waiting() == 2);

      var refused = world.http.get(token, "/Activity");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("detail").asString()).contains("Too many searches");
      var other = world.http.getLater(world.rows.token(world.rows.organization()), "/Activity");
      Awaitility.await().until(() -> away.waiting() == 3);
      away.unlock();
      first.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
      assertThat(other.join().status()).isEqualTo(200);
    }
  }

  @Test
  void fileWhoseTimeIsUpSaysWhereToGoOn() throws IOException { // G7
    for (int i = 0; i < 3; i++) {
      logged("u%d@example.com".formatted(i), "CreateUser", APPLIED);
    }
    CommandId middle =
        log.page(organization, ActivityFilter.ALL, null, 3).entries().get(1).commandId();
    var clock = new SettableClock(Instant.now());
    var csv = new ActivityCsv(log, world.bean(ConnectionSettings.class), clock);
    var slow =
        new StringWriter() {
          @Override
          public StringWriter append(CharSequence text) {
            super.append(text);
            if (text.toString().contains("u1@")) {
              clock.advance(Duration.ofHours(1));
            }
            return this;
          }
        };
    var rest = new StringBuilder();

    csv.write(slow, all(null));
    csv.write(rest, all(middle));

    assertThat(slow.toString())
        .contains("u2@", "u1@")
        .doesNotContain("u0@")
        .endsWith("\"There are older entries. Go on here:\",\"before " + middle + "\"\r\n");
    assertThat(rest.toString().lines()).hasSize(2).last().asString().contains("u0@");
  }

  private ActivityCsv.Selection all(@Nullable CommandId before) {
    return new ActivityCsv.Selection(
        organization, ActivityFilter.ALL, before, id -> "before " + id);
  }

  private static ActivityFilter filter(
      @Nullable String person, Set<String> kinds, Set<String> outcomes) {
    return new ActivityFilter(
        person == null ? null : Email.of(person), kinds, outcomes, null, null);
  }

  private CommandId logged(String email, String type, Outcome outcome) {
    return new LoggedCommand(organization, email, type, outcome).write();
  }

  /** Other entries, newer than that one. */
  private void many(CommandId of, int count) {
    owner
        .sql(
            """
            insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id,
              issued_at, position, kafka_partition, kafka_offset, decided_at, received_at, status,
              outcome)
            select uuidv7(), organization_id, 'x@example.com', 'CreateUser', actor_kind, actor_id,
              now(), 1, 0, n, now(), now(), 'refused', outcome
            from command_log, generate_series(1, :count) n where command_id = :id
            """)
        .param("count", count)
        .param("id", of.value())
        .update();
  }
}
