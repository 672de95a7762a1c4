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
 * Two chunks of different partitions, the one stopped before each of its statements in turn while
 * the other runs until it ends or waits: whatever the interleaving, also of a chunk that takes no
 * lock with one that does, outcomes and end state are those of one after the other.
 *
 * <p>One skew is let be, since locking for it would make every import with a role wait in line: who
 * makes a Workspace and leaves another one in one chunk, while somebody becomes Admin of every
 * Workspace, may see neither the new Admin nor be seen with the new Workspace. Both took place "at
 * the time" (B4, D3), and the promises hold there too.
 */
final class EveryInterleavingIsSerialTests {
  private static final int SCENES = 250;

  /** Before are only the partition's lock and the inbox. */
  private static final int FIRST_STEP = 3;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static Consumers consumers;
  private static final List<Scene> SCENES_LEFT = new ArrayList<>();

  /** What somebody's chunk does; the comment says whether the Organization is locked. */
  enum Move {
    ADA_IS_DEACTIVATED("ada", s -> List.of(ada(s).isActive(false))), // locked
    ADA_MAKES_A_WORKSPACE_AND_LEAVES_THE_FIRST( // locked
        "ada",
        s ->
            List.of(
                ada(s).makesWorkspace(WorkspaceId.random(), "Third"),
                ada(s).isRemovedFrom(new WorkspaceId(s.first())))),
    BOB_IS_DELETED("bob", s -> List.of(bob(s).isDeleted())), // locked
    CLEO_IS_PROMOTED("cleo", s -> List.of(cleo(s).hasRole(Role.ADMIN))), // not locked
    CLEO_IS_PROMOTED_AND_LEAVES( // locked, for what she may become
        "cleo", s -> List.of(cleo(s).hasRole(Role.ADMIN), cleo(s).isActive(false))),
    CLEO_MAKES_A_WORKSPACE( // not locked
        "cleo", s -> List.of(cleo(s).makesWorkspace(WorkspaceId.random(), "Cleo's"))),
    CLEO_IS_DELETED("cleo", s -> List.of(cleo(s).isDeleted())), // not locked
    DORA_COMES_AS_ADMIN("dora", s -> List.of(dora(s).isProvisioned(Role.ADMIN))), // not locked
    DORA_TAKES_CLEOS_NAME( // not locked
        "dora", s -> List.of(dora(s).isProvisionedAs(cleo(s).email(), null)));

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<Scene, List<CommandEnvelope>> commands;

    Move(String name, Function<Scene, List<CommandEnvelope>> commands) {
      this.name = name;
      this.commands = commands;
    }

    /** Ada stands for every Admin; beside her, only userNames are shared. */
    boolean mayDisturb(Move other) {
      boolean aboutAda = name.equals("ada") != other.name.equals("ada");
      return aboutAda
          || EnumSet.of(this, other).equals(EnumSet.of(CLEO_IS_DELETED, DORA_TAKES_CLEOS_NAME));
    }

    List<String> in(Scene scene) {
      return consumers.partition(Scene.partitionOf(name)).apply(commands.apply(scene)).stream()
          .map(Move::summary)
          .toList();
    }

    private static String summary(Outcome outcome) {
      return outcome instanceof Outcome.Applied applied
          ? ID.matcher("applied " + applied.changes()).replaceAll("…")
          : outcome.status();
    }

    private static Someone ada(Scene scene) {
      return scene.someone("ada");
    }

    private static Someone bob(Scene scene) {
      return scene.someone("bob");
    }

    private static Someone cleo(Scene scene) {
      return scene.someone("cleo");
    }

    private static Someone dora(Scene scene) {
      return scene.someone("dora");
    }
  }

  @BeforeAll
  static void start() {
    consumers = new Consumers();
    Move.DORA_COMES_AS_ADMIN.in(nextScene()); // from now on she has an Account
  }

  @AfterAll
  static void stop() {
    consumers.close();
    SCENES_LEFT.clear();
  }

  @AfterEach
  void everyStateKeepsThePromises() { // F1, F2, F4
    assertThat(consumers.states().violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whereverTheFirstIsStopped(Move first) { // D2, D3, A6
    Stream.of(Move.values())
        .filter(second -> first.mayDisturb(second))
        .forEach(second -> new Meeting(List.of(), first, second).take());
  }

  @ParameterizedTest
  @EnumSource(names = {"CLEO_IS_PROMOTED", "DORA_COMES_AS_ADMIN"})
  void whereverTheFinalAdminIsStopped(Move promotion) { // D2, D3
    var bobIsGone = List.of(Move.BOB_IS_DELETED);

    new Meeting(bobIsGone, Move.ADA_IS_DEACTIVATED, promotion).take();
    new Meeting(bobIsGone, promotion, Move.ADA_IS_DEACTIVATED).take();
  }

  /** Two moves after some others. */
  private record Meeting(List<Move> before, Move first, Move second) {
    void take() {
      List<List<String>> serial =
          List.of(oneAfterTheOther(first, second), oneAfterTheOther(second, first));
      int step = FIRST_STEP;
      boolean stopped = true;
      while (stopped) {
        Scene scene = sceneAfter();
        Pause pause = Pause.beforeStep(step);
        List<String> result = interleaved(scene, pause);
        stopped = pause.isReached();
        if (!isSkewed()) {
          assertThat(serial)
              .as("%s stopped before statement %d, while %s", first, step, second)
              .contains(result);
        }
        step++;
      }
    }

    private List<String> interleaved(Scene scene, Pause pause) {
      Future<List<String>> stopping = consumers.start(pause.in(() -> first.in(scene)));
      await().until(() -> pause.isReached() || stopping.isDone());
      Future<List<String>> running = consumers.start(() -> second.in(scene));
      await().until(() -> running.isDone() || consumers.somebodyWaits());
      pause.release();
      return result(
          scene, first, Consumers.resultOf(stopping), second, Consumers.resultOf(running));
    }

    private List<String> oneAfterTheOther(Move one, Move other) {
      Scene scene = sceneAfter();
      return result(scene, one, one.in(scene), other, other.in(scene));
    }

    private Scene sceneAfter() {
      Scene scene = nextScene();
      before.forEach(move -> move.in(scene));
      return scene;
    }

    private boolean isSkewed() {
      var skewed = EnumSet.of(first, second);
      return skewed.remove(Move.ADA_MAKES_A_WORKSPACE_AND_LEAVES_THE_FIRST)
          && (skewed.contains(Move.CLEO_IS_PROMOTED) || skewed.contains(Move.DORA_COMES_AS_ADMIN));
    }
  }

  private static List<String> result(
      Scene scene, Move one, List<String> ofOne, Move other, List<String> ofOther) {
    var result = new ArrayList<String>();
    Stream.of(one + ": " + ofOne, other + ": " + ofOther).sorted().forEach(result::add);
    result.addAll(scene.state(consumers));
    return result;
  }

  private static Scene nextScene() {
    if (SCENES_LEFT.isEmpty()) {
      SCENES_LEFT.addAll(Scene.set(consumers, SCENES));
    }
    return SCENES_LEFT.removeLast();
  }

  private static ConditionFactory await() {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1));
  }
}
