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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The only two Admins give up their role at the same time on two partitions: one is refused. */
final class TwoFinalAdminsLeaveAtOnceTests {
  private static final int ROUNDS = 60;
  @AutoClose private static Consumers consumers;
  private final long seed = Seed.next();
  private final Random random = new Random(seed);

  /** The ways in which an Admin loses the role. */
  enum RoleLoss {
    BY_DEACTIVATION,
    BY_DELETION,
    BY_DEMOTION,
    IN_ANY_WAY;

    CommandEnvelope commandFor(PersonCommands admin, Random random) {
      return switch (this) {
        case BY_DEACTIVATION -> admin.setActive(false);
        case BY_DELETION -> admin.delete();
        case BY_DEMOTION -> admin.setOrganizationRole(Role.EDITOR);
        case IN_ANY_WAY -> values()[random.nextInt(3)].commandFor(admin, random);
      };
    }
  }

  /** An Organization whose only two people are both Admins. */
  private record Pair(PersonCommands ada, PersonCommands bob) {
    static Pair create() {
      OrganizationId organization = OrganizationId.random();
      return new Pair(
          new PersonCommands(organization, "ada"), new PersonCommands(organization, "bob"));
    }
  }

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @AfterEach
  void everyStateHasAnAdmin() { // F1, F2
    assertThat(consumers.states().violations()).as("seed %d", seed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void exactlyOneSucceedsInEveryRound(RoleLoss loss) { // D2
    for (Pair pair : pairs(ROUNDS)) {
      Callable<List<Outcome>> ada =
          () -> consumers.partition(0).apply(loss.commandFor(pair.ada, random));
      Callable<List<Outcome>> bob =
          () -> consumers.partition(1).apply(loss.commandFor(pair.bob, random));

      List<List<Outcome>> outcomes = consumers.runConcurrently(List.of(ada, bob));

      assertOneIsRefused(outcomes.stream().flatMap(List::stream).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondWaitsForTheFirstToCommit(RoleLoss loss) { // D2, in a fixed interleaving
    Pair pair = pairs(1).getFirst();
    Pause pause = Pause.beforeCommit();
    Future<List<Outcome>> ada =
        consumers.start(
            pause.in(() -> consumers.partition(0).apply(loss.commandFor(pair.ada, random))));
    Awaitility.await().until(pause::isReached);
    Future<List<Outcome>> bob =
        consumers.start(() -> consumers.partition(1).apply(loss.commandFor(pair.bob, random)));
    Awaitility.await().until(() -> bob.isDone() || consumers.isAnyTransactionBlocked());
    pause.release();

    assertOneIsRefused(
        List.of(Consumers.resultOf(ada).getFirst(), Consumers.resultOf(bob).getFirst()));
  }

  private void assertOneIsRefused(List<Outcome> outcomes) {
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
    List<Pair> pairs = IntStream.range(0, count).mapToObj(_ -> Pair.create()).toList();
    consumers
        .partition(0)
        .apply(pairs.stream().map(p -> p.ada.createOrganization(WorkspaceId.random())).toList());
    consumers.partition(1).apply(pairs.stream().map(p -> p.bob.provision(Role.ADMIN)).toList());
    return pairs;
  }
}
