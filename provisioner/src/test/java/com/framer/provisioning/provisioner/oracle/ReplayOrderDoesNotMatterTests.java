package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import com.framer.provisioning.provisioner.oracle.OverwriteRun.Decided;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whichever commands fail, and whenever they are replayed, access and attributes of a person are in
 * the end as in the original order, if none of the person's commands was refused. {@code
 * -Dreplay.histories=100000} asks for more histories, {@code -Dreplay.seed=42} for that one only.
 */
final class ReplayOrderDoesNotMatterTests {
  private static final long HISTORIES = 3_000;
  private static final String SET_BY_NEWER = " was set by ";

  /** Each must be exceeded; fewer would prove too little. */
  private static final Map<String, Integer> EXPECTED_MINIMUM =
      Map.of(
          "persons", 4_000,
          "applied", 6_000,
          "applied CreateUser", 1_500,
          "applied in part", 300,
          "unchanged", 200,
          "superseded", 4_000,
          "superseded to a former resource", 500);

  /** Numbers of people and replays that were compared; the others prove nothing. */
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void everybodyIsInTheEndAsInTheOriginalOrder() { // G3
    Seeds.of("replay.seed", "replay.histories", HISTORIES)
        .forEach(
            seed ->
                Shrinker.check(
                    RandomReplays.into(
                        OverwriteGenerator.generate(seed), OverwriteGenerator::isOverwrite),
                    this::compare));

    if (Long.getLong("replay.seed") == null) {
      EXPECTED_MINIMUM.forEach(
          (what, minimum) ->
              assertThat(counts)
                  .hasEntrySatisfying(what, n -> assertThat(n).as(what).isGreaterThan(minimum)));
    }
  }

  private void compare(History history) {
    var inOrder = new OverwriteRun(withoutReplays(history));
    var replayed = new OverwriteRun(history);
    for (String email : emails(history)) {
      if (!inOrder.refused.contains(email) && !replayed.refused.contains(email)) {
        compare(email, replayed.finalState(email), inOrder.finalState(email));
        count(replayed.replays.getOrDefault(email, List.of()), replayed.finalState(email));
      }
    }
  }

  private static Set<String> emails(History history) {
    return history.commands().stream().map(c -> c.email().value()).collect(Collectors.toSet());
  }

  private static void compare(String email, String end, String expected) {
    if (!end.equals(expected)) {
      throw new AssertionError(
          "the final state of %s is%n    %s%nbut in the original order it is%n    %s"
              .formatted(email, end, expected));
    }
  }

  private void count(List<Decided> replays, String end) {
    if (!replays.isEmpty()) {
      count("persons");
      replays.forEach(decided -> count(decided, end));
    }
  }

  private void count(Decided decided, String end) {
    String status = decided.outcome().status();
    count(status);
    count(status + " " + decided.replay().command().getClass().getSimpleName());
    if (decided.outcome() instanceof Outcome.Applied(Changes changes, _)
        && changes.effects().stream().anyMatch(effect -> effect.contains(SET_BY_NEWER))) {
      count("applied in part");
    }
    if (decided.replay().command() instanceof PatchUser(ScimId id, _)
        && !end.contains(id.toString())) {
      count(status + " to a former resource");
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static History withoutReplays(History history) {
    List<Chunk> chunks =
        history.chunks().stream()
            .map(
                chunk ->
                    new Chunk(
                        chunk.delay(),
                        chunk.commands().stream().filter(e -> e.replay() == null).toList()))
            .toList();
    return new History(history.seed(), chunks);
  }
}
