package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Applies histories in which commands fail and are replayed, and looks after every step. */
final class ReplayTrial {
  private static final long FIRST_SEED = 1;

  private final Subject subject;
  private final Deliveries deliveries;
  private final Map<UUID, Outcome> outcomes = new HashMap<>();
  private final Map<String, Integer> replays = new TreeMap<>();

  private ReplayTrial(Subject subject) {
    this.subject = subject;
    this.deliveries = new Deliveries(subject);
  }

  /** That many histories, or those that were asked for. */
  static LongStream seeds(String property, long histories) {
    Long seed = Long.getLong("replay.seed");
    long first = seed == null ? FIRST_SEED : seed;
    return LongStream.range(first, first + Long.getLong(property, seed == null ? histories : 1));
  }

  /**
   * Fails with the seed and the shortest history that fails as well.
   *
   * @param subjects empty ones
   * @return how many replays had which outcome
   */
  static Map<String, Integer> check(LongStream seeds, Function<History, Subject> subjects) {
    var replays = new TreeMap<String, Integer>();
    seeds.forEach(
        seed ->
            Shrinker.check(
                RandomReplays.into(HistoryGenerator.generate(seed), _ -> true),
                history -> {
                  var trial = new ReplayTrial(subjects.apply(history));
                  Step.of(history).forEach(trial::take);
                  trial.replays.forEach((status, n) -> replays.merge(status, n, Integer::sum));
                }));
    return replays;
  }

  private void take(Step step) {
    switch (step) {
      case Step.Applied(_, List<CommandEnvelope> commands) -> {
        Map<UUID, Outcome> decided = deliveries.take(step);
        commands.forEach(command -> note(command, decided));
      }
      case Step.Failed(_, CommandEnvelope command) -> fail(step, command);
      case Step.Replayed(_, CommandEnvelope replay) -> replay(step, replay);
    }
    subject.snapshot().assertInvariants();
  }

  private void fail(Step step, CommandEnvelope command) {
    Outcome outcome = note(command, deliveries.take(step));
    require("F5", outcome instanceof Outcome.DeadLettered, command);
    if (command.replay() != null) {
      replays.merge(outcome.status(), 1, Integer::sum);
    }
  }

  private void replay(Step step, CommandEnvelope replay) {
    Object before = subject.everything();
    Outcome outcome = note(replay, deliveries.take(step));
    switch (outcome) {
      case Outcome.Superseded _, Outcome.Refused _ ->
          require("G3", subject.everything().equals(before), replay);
      case Outcome.Applied _, Outcome.Unchanged _, Outcome.DeadLettered _ -> {}
    }
    replays.merge(outcome.status(), 1, Integer::sum);
  }

  /** F5, G2: a command has an outcome, and keeps it. */
  private Outcome note(CommandEnvelope command, Map<UUID, Outcome> decided) {
    Outcome outcome = decided.get(command.id());
    if (outcome == null) {
      throw new AssertionError("F5: no outcome of #" + command.id());
    }
    Outcome before = outcomes.put(command.id(), outcome);
    require("G2", before == null || before.equals(outcome), command);
    return outcome;
  }

  private static void require(String rule, boolean holds, CommandEnvelope about) {
    if (!holds) {
      throw new AssertionError(rule + " does not hold of #" + about.id());
    }
  }
}
