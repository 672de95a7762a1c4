package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a run put to the test. One that did little, or stood still, would prove little. */
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
  private static final int FEWEST_READS = 5;
  private static final int FEWEST_DEAD_LETTERS = 5;
  private static final int FEWEST_REPLAYS = 2;
  private static final int FEWEST_REFUSALS = 10;
  private static final int FEWEST_SECONDS = 10;
  private static final int FEWEST_POINTS = 2;

  private final Evidence evidence;
  private final int pointsStruck;
  private final Set<Class<?>> applied = new HashSet<>();
  private final Set<Instant> secondsAtWork = new HashSet<>();
  private int replays;

  /** Of a run in which processes suffered at so many points. */
  public Coverage(Evidence evidence, int pointsStruck) {
    this.evidence = evidence;
    this.pointsStruck = pointsStruck;
    Map<UUID, Published> commands = evidence.commands();
    for (LogRow row : evidence.log().values()) {
      Published published = commands.get(row.id());
      if (row.status() != null) {
        secondsAtWork.add(Instant.ofEpochSecond(row.decidedAt().getEpochSecond()));
      }
      if (row.originalId() != null && row.status() != null) {
        replays++;
      } else if (published != null && "applied".equals(row.status())) {
        applied.add(published.command().command().getClass());
      }
    }
  }

  /** What it did too little of, for people; empty if it did enough of everything. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    KINDS.stream()
        .filter(kind -> !applied.contains(kind))
        .forEach(kind -> missing.add("no " + kind.getSimpleName() + " was applied"));
    require(evidence.history().reads(), FEWEST_READS, "reads after a change", missing);
    require(decided("dead-lettered"), FEWEST_DEAD_LETTERS, "dead-lettered commands", missing);
    require(replays, FEWEST_REPLAYS, "replays", missing);
    require(decided("refused"), FEWEST_REFUSALS, "refusals", missing);
    require(secondsAtWork.size(), FEWEST_SECONDS, "seconds in which it decided", missing);
    require(pointsStruck, FEWEST_POINTS, "fault points reached", missing);
    return missing;
  }

  private static void require(long count, int fewest, String of, List<String> missing) {
    if (count < fewest) {
      missing.add("only %d %s".formatted(count, of));
    }
  }

  private long decided(String status) {
    return evidence.log().values().stream().filter(row -> status.equals(row.status())).count();
  }

  /** The figures, in one line. */
  public String summary() {
    String outcomes =
        Stream.of("applied", "unchanged", "refused", "superseded", "dead-lettered")
            .map(status -> decided(status) + " " + status)
            .reduce((all, next) -> all + ", " + next)
            .orElseThrow();
    return "%d points reached, %d commands (%s), %d of them replays, decided in %d seconds, %d reads"
        .formatted(
            pointsStruck,
            evidence.log().size(),
            outcomes,
            replays,
            secondsAtWork.size(),
            evidence.history().reads());
  }
}
