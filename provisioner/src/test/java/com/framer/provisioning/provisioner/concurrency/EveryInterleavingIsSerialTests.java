package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chunks of two partitions are applied concurrently. One is stopped before each of its statements
 * in turn, and the other then runs until it ends or waits for a lock. In every interleaving, also
 * if only one of the chunks locks the Organization, outcomes and final state are those of a serial
 * execution.
 */
final class EveryInterleavingIsSerialTests {
  private static final int ORGANIZATIONS = 250;

  /** The statement before locks the partition's row and looks for repetitions. */
  private static final int FIRST_STEP = 2;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static Consumers consumers;
  private static final List<SmallOrganization> UNUSED = new ArrayList<>();

  /** The commands of one chunk; the comment says how the chunk locks the Organization. */
  enum Action {
    ADA_IS_DEACTIVATED("ada", s -> List.of(ada(s).setActive(false))), // locked
    ADA_CREATES_A_WORKSPACE_AND_IS_REMOVED_FROM_THE_FIRST( // for a Workspace
        "ada",
        s ->
            List.of(
                ada(s).createWorkspace(WorkspaceId.random(), "Third"),
                ada(s).removeFrom(new WorkspaceId(s.first())))),
    BOB_IS_DELETED("bob", s -> List.of(bob(s).delete())), // locked
    CLEO_IS_PROMOTED("cleo", s -> List.of(cleo(s).setOrganizationRole(Role.ADMIN))), // shared
    CLEO_IS_PROMOTED_AND_DEACTIVATED( // locked, since she may become an Admin
        "cleo", s -> List.of(cleo(s).setOrganizationRole(Role.ADMIN), cleo(s).setActive(false))),
    CLEO_CREATES_A_WORKSPACE( // for a Workspace
        "cleo", s -> List.of(cleo(s).createWorkspace(WorkspaceId.random(), "Cleo's"))),
    CLEO_IS_DELETED("cleo", s -> List.of(cleo(s).delete())), // not locked
    DORA_IS_PROVISIONED_AS_ADMIN("dora", s -> List.of(dora(s).provision(Role.ADMIN))), // shared
    DORA_CLAIMS_CLEOS_USER_NAME( // not locked
        "dora", s -> List.of(dora(s).provisionAs(cleo(s).email(), null)));

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<SmallOrganization, List<CommandEnvelope>> commands;

    Action(String name, Function<SmallOrganization, List<CommandEnvelope>> commands) {
      this.name = name;
      this.commands = commands;
    }

    /** Ada stands for every Admin; two other people share nothing but userNames and Workspaces. */
    boolean mayInterfereWith(Action other) {
      boolean aboutAda = name.equals("ada") != other.name.equals("ada");
      var both = EnumSet.of(this, other);
      return aboutAda
          || both.equals(EnumSet.of(CLEO_IS_DELETED, DORA_CLAIMS_CLEOS_USER_NAME))
          || both.equals(EnumSet.of(CLEO_CREATES_A_WORKSPACE, DORA_IS_PROVISIONED_AS_ADMIN));
    }

    List<String> applyTo(SmallOrganization organization) {
      return consumers
          .partition(SmallOrganization.partitionOf(name))
          .apply(commands.apply(organization))
          .stream()
          .map(Action::summary)
          .toList();
    }

    private static String summary(Outcome outcome) {
      return outcome instanceof Outcome.Applied applied
          ? ID.matcher("applied " + applied.changes()).replaceAll("…")
          : outcome.status();
    }

    private static PersonCommands ada(SmallOrganization organization) {
      return organization.person("ada");
    }

    private static PersonCommands bob(SmallOrganization organization) {
      return organization.person("bob");
    }

    private static PersonCommands cleo(SmallOrganization organization) {
      return organization.person("cleo");
    }

    private static PersonCommands dora(SmallOrganization organization) {
      return organization.person("dora");
    }
  }

  @BeforeAll
  static void start() {
    consumers = new Consumers();
    Action.DORA_IS_PROVISIONED_AS_ADMIN.applyTo(
        nextOrganization()); // so that she has an Account in every test
  }

  @AfterAll
  static void stop() {
    consumers.close();
    UNUSED.clear();
  }

  @AfterEach
  void everyStateKeepsThePromises() { // F1, F2, F4
    assertThat(consumers.states().violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void chunksAreSerialWhereverTheFirstIsStopped(Action first) { // D2, D3, A6
    Stream.of(Action.values())
        .filter(second -> first.mayInterfereWith(second))
        .forEach(second -> new Interleavings(List.of(), first, second).check());
  }

  @ParameterizedTest
  @EnumSource(names = {"CLEO_IS_PROMOTED", "DORA_IS_PROVISIONED_AS_ADMIN"})
  void finalAdminAndPromotionAreSerialWhereverOneIsStopped(Action promotion) { // D2, D3
    var bobIsDeleted = List.of(Action.BOB_IS_DELETED);

    new Interleavings(bobIsDeleted, Action.ADA_IS_DEACTIVATED, promotion).check();
    new Interleavings(bobIsDeleted, promotion, Action.ADA_IS_DEACTIVATED).check();
  }

  /**
   * All interleavings of two actions, each in an Organization that was prepared by other actions.
   */
  private record Interleavings(List<Action> before, Action first, Action second) {
    void check() {
      List<List<String>> serial =
          List.of(oneAfterTheOther(first, second), oneAfterTheOther(second, first));
      int step = FIRST_STEP;
      boolean stopped = true;
      while (stopped) {
        SmallOrganization organization = organizationAfter();
        Pause pause = Pause.beforeStep(step);
        List<String> result = interleaved(organization, pause);
        stopped = pause.isReached();
        assertThat(serial)
            .as("%s stopped before statement %d, while %s", first, step, second)
            .contains(result);
        step++;
      }
    }

    private List<String> interleaved(SmallOrganization organization, Pause pause) {
      Future<List<String>> stopping = consumers.start(pause.in(() -> first.applyTo(organization)));
      await().until(() -> pause.isReached() || stopping.isDone());
      Future<List<String>> running = consumers.start(() -> second.applyTo(organization));
      await().until(() -> running.isDone() || consumers.isAnyTransactionBlocked());
      pause.release();
      return result(
          organization, first, Consumers.resultOf(stopping), second, Consumers.resultOf(running));
    }

    private List<String> oneAfterTheOther(Action one, Action other) {
      SmallOrganization organization = organizationAfter();
      return result(
          organization, one, one.applyTo(organization), other, other.applyTo(organization));
    }

    private SmallOrganization organizationAfter() {
      SmallOrganization organization = nextOrganization();
      before.forEach(action -> action.applyTo(organization));
      return organization;
    }
  }

  private static List<String> result(
      SmallOrganization organization,
      Action one,
      List<String> ofOne,
      Action other,
      List<String> ofOther) {
    var result = new ArrayList<String>();
    Stream.of(one + ": " + ofOne, other + ": " + ofOther).sorted().forEach(result::add);
    result.addAll(organization.state(consumers));
    return result;
  }

  private static SmallOrganization nextOrganization() {
    if (UNUSED.isEmpty()) {
      UNUSED.addAll(SmallOrganization.create(consumers, ORGANIZATIONS));
    }
    return UNUSED.removeLast();
  }

  private static ConditionFactory await() {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1));
  }
}
