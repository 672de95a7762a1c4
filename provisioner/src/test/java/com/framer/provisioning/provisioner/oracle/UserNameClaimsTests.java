package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.RoleChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** A userName belongs to one person, whichever of two transactions commits first (rule A6). */
final class UserNameClaimsTests {
  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
  private static Store store;
  private OrganizationId organization;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  @AfterAll
  static void stop() {
    THREADS.close();
    store.close();
  }

  @BeforeEach
  void anOrganization() {
    store.clear();
    organization = store.organization("founder@example.com");
  }

  @Test
  void secondClaimInOneChunkIsRefused() {
    assertThat(verdicts(store.apply(0, List.of(create(ADA, "boss"), create(BOB, "BOSS")))))
        .containsExactly("applied ", "refused 409 uniqueness");
  }

  @Test
  void nameIsReleasedAndClaimedInOneChunk() {
    store.apply(0, List.of(create(ADA, "boss")));

    assertThat(verdicts(store.apply(0, List.of(rename(ADA, "ada"), create(BOB, "boss")))))
        .containsExactly("applied ", "applied ");
    assertThat(ownerOf("boss")).isEqualTo(BOB);
  }

  @Test
  void namesAreSwappedInOneChunk() {
    store.apply(0, List.of(create(ADA, "a"), create(BOB, "b")));

    assertThat(
            verdicts(store.apply(0, List.of(rename(ADA, "c"), rename(BOB, "a"), rename(ADA, "b")))))
        .containsOnly("applied ");
    assertThat(List.of(ownerOf("a"), ownerOf("b"))).containsExactly(BOB, ADA);
  }

  @Test
  void oneOfTwoConcurrentClaimsIsRefused() throws Exception {
    for (int round = 0; round < 30; round++) {
      String name = "boss" + round;
      var one = create(round + ADA, name);
      var two = create(round + BOB, name);

      assertThat(verdicts(applyConcurrently(one, two)))
          .containsExactlyInAnyOrder("applied ", "refused 409 uniqueness");
    }
  }

  @Test
  void concurrentSwapIsRefusedForBothAndNeitherFails() throws Exception {
    store.apply(0, List.of(create(ADA, "a"), create(BOB, "b")));

    assertThat(verdicts(applyConcurrently(rename(ADA, "b"), rename(BOB, "a"))))
        .containsOnly("refused 409 uniqueness");
    assertThat(List.of(ownerOf("a"), ownerOf("b"))).containsExactly(ADA, BOB);
  }

  @Test
  void claimWaitsForTheOtherTransactionAndSucceedsAfterItsRollback() throws Exception {
    try (Connection other = transactionThatClaimed("boss")) {
      Future<List<Outcome>> claim = inBackground(create(ADA, "boss"));
      awaitBlocked();
      other.rollback();

      assertThat(verdicts(claim.get())).containsExactly("applied ");
    }
  }

  @Test
  void lostClaimIsDecidedAgainAndOtherCommandsOfTheChunkAreApplied() throws Exception {
    try (Connection other = transactionThatClaimed("boss")) {
      Future<List<Outcome>> claims =
          inBackground(create("x@example.com", "x"), create(ADA, "boss"), create(BOB, "y"));
      awaitBlocked();
      other.commit();

      assertThat(verdicts(claims.get()))
          .containsExactly("applied ", "refused 409 uniqueness", "applied ");
      assertThat(ownerOf("y")).isEqualTo(BOB);
    }
  }

  @Test
  void deadlockRollsTheChunkBackAndARetrySucceeds() throws Exception {
    List<CommandEnvelope> chunk = List.of(create(ADA, "a"), create(BOB, "b"));
    try (Connection other = transactionThatClaimed("b")) {
      Future<List<Outcome>> claims = inBackground(chunk.toArray(CommandEnvelope[]::new));
      awaitBlocked();
      Future<?> cycle = THREADS.submit(() -> claim(other, "a"));

      assertThatThrownBy(claims::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(ConcurrencyFailureException.class)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40P01"));
      cycle.get();
      other.rollback();
    }

    assertThat(verdicts(store.apply(1, chunk))).containsOnly("applied ");
  }

  private CommandEnvelope create(String email, String userName) {
    return Store.envelope(organization, email, Store.createUser(userName, null));
  }

  private CommandEnvelope rename(String email, String userName) {
    return Store.envelope(
        organization,
        email,
        new ReplaceUser(
            store.scimId(organization, email),
            Store.profile(userName),
            new RoleChange.Keep(),
            null));
  }

  private static List<Outcome> applyConcurrently(CommandEnvelope one, CommandEnvelope two)
      throws Exception {
    var barrier = new CyclicBarrier(2);
    Future<List<Outcome>> first = THREADS.submit(applying(barrier, 1, one));
    Future<List<Outcome>> second = THREADS.submit(applying(barrier, 2, two));
    return List.of(first.get().getFirst(), second.get().getFirst());
  }

  private static Callable<List<Outcome>> applying(
      CyclicBarrier barrier, int partition, CommandEnvelope command) {
    return () -> {
      barrier.await();
      return store.apply(partition, List.of(command));
    };
  }

  private static Future<List<Outcome>> inBackground(CommandEnvelope... commands) {
    return THREADS.submit(() -> store.apply(1, List.of(commands)));
  }

  private Connection transactionThatClaimed(String name) throws SQLException {
    Connection connection = store.connect();
    connection.setAutoCommit(false);
    claim(connection, name);
    return connection;
  }

  private Void claim(Connection connection, String name) throws SQLException {
    try (var insert = connection.prepareStatement("insert into user_name values (?, ?, ?)")) {
      insert.setObject(1, organization.value());
      insert.setString(2, name);
      insert.setObject(3, UUID.randomUUID());
      insert.execute();
    }
    return null;
  }

  private static void awaitBlocked() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                store
                    .sql()
                    .sql(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)
                    .query(Integer.class)
                    .single(),
            waiting -> waiting > 0);
  }

  private String ownerOf(String userName) {
    return store
        .sql()
        .sql(
            """
            select email from user_name join account on id = account_id
            where normal_form = :name and organization_id = :organization
            """)
        .param("name", userName)
        .param("organization", organization.value())
        .query(String.class)
        .single();
  }

  private static List<String> verdicts(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(Verdict::of)
        .map(verdict -> verdict.status() + " " + verdict.refusal())
        .toList();
  }
}
