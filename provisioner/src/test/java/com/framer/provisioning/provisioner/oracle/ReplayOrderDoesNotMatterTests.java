package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import com.framer.provisioning.provisioner.oracle.WholeRun.Decided;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whichever commands fail, and whenever they are replayed, access and whole attributes end as in
 * the original order, for everybody who was refused nothing. {@code -Dreplay.histories=100000} and
 * {@code -Dreplay.seed=42} as with the histories without failures.
 */
final class ReplayOrderDoesNotMatterTests {
  private static final long HISTORIES = 3_000;
  private static final String KEPT = " was set by ";

  /** Fewer would prove too little. */
  private static final Map<String, Integer> LEAST =
      Map.of(
          "persons", 4_000,
          "applied", 6_000,
          "applied CreateUser", 1_500,
          "applied in part", 300,
          "unchanged", 200,
          "superseded", 4_000,
          "superseded to a former resource", 500);

  /** Of those that were compared; the others prove nothing. */
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void everybodyEndsAsInTheOriginalOrder() { // G3
    ReplayTrial.seeds("replay.histories", HISTORIES)
        .forEach(
            seed ->
                Shrinker.check(
                    RandomReplays.into(WholeChanges.generate(seed), WholeChanges::isChange),
                    this::compare));

    if (Long.getLong("replay.seed") == null) {
      LEAST.forEach(
          (what, least) ->
              assertThat(counts)
                  .hasEntrySatisfying(what, n -> assertThat(n).as(what).isGreaterThan(least)));
    }
  }

  private void compare(History history) {
    var inOrder = new WholeRun(withoutReplays(history));
    var replayed = new WholeRun(history);
    for (String email : emails(history)) {
      if (!inOrder.refused.contains(email) && !replayed.refused.contains(email)) {
        compare(email, replayed.end(email), inOrder.end(email));
        count(replayed.replays.getOrDefault(email, List.of()), replayed.end(email));
      }
    }
  }

  private static Set<String> emails(History history) {
    return history.commands().stream().map(c -> c.email().value()).collect(Collectors.toSet());
  }

  private static void compare(String email, String end, String expected) {
    if (!end.equals(expected)) {
      throw new AssertionError(
          "%s ends as%n    %s%nand in the original order as%n    %s"
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
        && changes.effects().stream().anyMatch(effect -> effect.contains(KEPT))) {
      count("applied in part");
    }
    if (decided.replay().command() instanceof PatchUser(UUID id, _)
        && !end.contains(id.toString())) {
      count(status + " to a former resource");
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static History withoutReplays(History history) {
    List<Cut> cuts =
        history.cuts().stream()
            .map(
                cut ->
                    new Cut(
                        cut.later(),
                        cut.commands().stream().filter(e -> e.replay() == null).toList()))
            .toList();
    return new History(history.seed(), cuts);
  }
}
