package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.HostileAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much a run has tested. A run with too little activity, or one that was blocked most of the
 * time, would prove little.
 */
public final class Coverage {
  private static final List<Class<? extends Command>> KINDS =
      List.of(
          CreateUser.class,
          ReplaceUser.class,
          PatchUser.class,
          DeleteUser.class,
          AddMember.class,
          RemoveFromWorkspace.class,
          SetWorkspaceRole.class);
  private static final int MIN_READS = 5;

  /** Among fewer, one kind of command or another may have been refused each time. */
  private static final int MIN_CALLS = 300;

  private static final int MIN_DEAD_LETTERS = 5;
  private static final int MIN_REPLAYS = 2;
  private static final int MIN_REFUSALS = 10;
  private static final int MIN_SECONDS = 10;
  private static final int MIN_POINTS = 2;

  /** Not all of them: in some runs an Organization's hostile client is held up by faults too. */
  private static final int MIN_KINDS_OF_HOSTILE_ACTS = 6;

  private final Evidence evidence;
  private final int pointsTriggered;
  private final Set<Class<?>> applied = new HashSet<>();
  private final Set<Instant> activeSeconds = new HashSet<>();
  private int replays;

  /**
   * Counts the activity in the evidence.
   *
   * @param pointsTriggered how many fault points were triggered during the run
   */
  public Coverage(Evidence evidence, int pointsTriggered) {
    this.evidence = evidence;
    this.pointsTriggered = pointsTriggered;
    Map<CommandId, Published> commands = evidence.commands();
    for (CommandLogRow row : evidence.log().values()) {
      Published published = commands.get(row.id());
      if (row.status() != null) {
        activeSeconds.add(Instant.ofEpochSecond(row.decidedAt().getEpochSecond()));
      }
      if (row.originalId() != null && row.status() != null) {
        replays++;
      } else if (published != null && "applied".equals(row.status())) {
        applied.add(published.command().command().getClass());
      }
    }
  }

  /** Messages about the kinds of activity that were too few; empty if there was enough of each. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    KINDS.stream()
        .filter(kind -> !applied.contains(kind))
        .forEach(kind -> missing.add("no " + kind.getSimpleName() + " was applied"));
    require(evidence.history().reads(), MIN_READS, "reads after a change", missing);
    require(decided("dead-lettered"), MIN_DEAD_LETTERS, "dead-lettered commands", missing);
    require(replays, MIN_REPLAYS, "replays", missing);
    require(decided("refused"), MIN_REFUSALS, "refusals", missing);
    require(activeSeconds.size(), MIN_SECONDS, "seconds with decisions", missing);
    require(pointsTriggered, MIN_POINTS, "fault points reached", missing);
    require(
        hostile(evidence.history()), MIN_KINDS_OF_HOSTILE_ACTS, "kinds of hostile acts", missing);
    return missing;
  }

  private static long hostile(History history) {
    return Stream.of(HostileAct.values()).filter(act -> history.count(act) > 0).count();
  }

  /** Whether the clients have done so much that nothing is likely to be too little. */
  public static boolean isLikely(History history) {
    return history.reads() >= MIN_READS
        && hostile(history) >= MIN_KINDS_OF_HOSTILE_ACTS
        && history.calls().size() >= MIN_CALLS;
  }

  private static void require(long count, int minimum, String of, List<String> missing) {
    if (count < minimum) {
      missing.add("only %d %s".formatted(count, of));
    }
  }

  private long decided(String status) {
    return evidence.log().values().stream().filter(row -> status.equals(row.status())).count();
  }

  /** All counts in one line. */
  public String summary() {
    String outcomes =
        Stream.of("applied", "unchanged", "refused", "superseded", "dead-lettered")
            .map(status -> decided(status) + " " + status)
            .reduce((all, next) -> all + ", " + next)
            .orElseThrow();
    return "%d points reached, %d commands (%s), %d of them replays, decided in %d seconds, %d reads, %d hostile acts"
        .formatted(
            pointsTriggered,
            evidence.log().size(),
            outcomes,
            replays,
            activeSeconds.size(),
            evidence.history().reads(),
            Stream.of(HostileAct.values()).mapToLong(evidence.history()::count).sum());
  }
}
