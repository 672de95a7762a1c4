package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two Admins, nobody else, both leaving at once on different partitions: exactly one may. */
final class TwoFinalAdminsLeaveAtOnceTests {
  private static final int ROUNDS = 60;
  private static Consumers consumers;
  private final long seed = Seed.next();
  private final Random random = new Random(seed);

  /** How an Admin leaves. */
  enum Leaving {
    BY_DEACTIVATION,
    BY_DELETION,
    BY_DEMOTION,
    IN_ANY_WAY;

    CommandEnvelope of(Someone admin, Random random) {
      return switch (this) {
        case BY_DEACTIVATION -> admin.isActive(false);
        case BY_DELETION -> admin.isDeleted();
        case BY_DEMOTION -> admin.hasRole(Role.EDITOR);
        case IN_ANY_WAY -> values()[random.nextInt(3)].of(admin, random);
      };
    }
  }

  /** An Organization whose only two people are both Admins. */
  private record Pair(Someone ada, Someone bob) {
    static Pair fresh() {
      OrganizationId organization = OrganizationId.random();
      return new Pair(new Someone(organization, "ada"), new Someone(organization, "bob"));
    }
  }

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @AfterAll
  static void stop() {
    consumers.close();
  }

  @AfterEach
  void everyStateHasAnAdmin() { // F1, F2
    assertThat(consumers.states().violations()).as("seed %d", seed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void exactlyOneSucceedsInEveryRound(Leaving leaving) { // D2
    for (Pair pair : pairs(ROUNDS)) {
      Callable<List<Outcome>> ada =
          () -> consumers.partition(0).apply(leaving.of(pair.ada, random));
      Callable<List<Outcome>> bob =
          () -> consumers.partition(1).apply(leaving.of(pair.bob, random));

      List<List<Outcome>> outcomes = consumers.atOnce(List.of(ada, bob));

      assertOneLeft(outcomes.stream().flatMap(List::stream).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondSeesWhatTheFirstIsAboutToCommit(Leaving leaving) { // D2, for certain
    Pair pair = pairs(1).getFirst();
    Pause pause = Pause.beforeCommit();
    Future<List<Outcome>> ada =
        consumers.start(pause.in(() -> consumers.partition(0).apply(leaving.of(pair.ada, random))));
    Awaitility.await().until(pause::isReached);
    Future<List<Outcome>> bob =
        consumers.start(() -> consumers.partition(1).apply(leaving.of(pair.bob, random)));
    Awaitility.await().until(() -> bob.isDone() || consumers.somebodyWaits());
    pause.release();

    assertOneLeft(List.of(Consumers.resultOf(ada).getFirst(), Consumers.resultOf(bob).getFirst()));
  }

  private void assertOneLeft(List<Outcome> outcomes) {
    assertThat(outcomes)
        .as("seed %d", seed)
        .hasSize(2)
        .hasAtLeastOneElementOfType(Outcome.Applied.class)
        .filteredOn(Outcome.Refused.class::isInstance)
        .singleElement()
        .extracting(o -> ((Outcome.Refused) o).error().status())
        .isEqualTo(409);
  }

  private static List<Pair> pairs(int count) {
    List<Pair> pairs = IntStream.range(0, count).mapToObj(_ -> Pair.fresh()).toList();
    consumers
        .partition(0)
        .apply(pairs.stream().map(p -> p.ada.foundsOrganization(WorkspaceId.random())).toList());
    consumers.partition(1).apply(pairs.stream().map(p -> p.bob.isProvisioned(Role.ADMIN)).toList());
    return pairs;
  }
}
