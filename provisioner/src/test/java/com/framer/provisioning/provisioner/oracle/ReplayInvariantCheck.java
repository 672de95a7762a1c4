package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Applies histories in which commands fail and are replayed, and checks F1 to F5 after each step.
 */
final class ReplayInvariantCheck {
  private final DirectoryUnderTest directory;
  private final StepRunner steps;
  private final Map<CommandId, Outcome> outcomes = new HashMap<>();
  private final Map<String, Integer> replays = new TreeMap<>();

  private ReplayInvariantCheck(DirectoryUnderTest directory) {
    this.directory = directory;
    this.steps = new StepRunner(directory);
  }

  /**
   * Fails with the seed and the shortest history that fails as well.
   *
   * @param directories makes an empty directory for each history
   * @return the number of replays by status of their outcome
   */
  static Map<String, Integer> check(
      LongStream seeds, Function<History, DirectoryUnderTest> directories) {
    var replays = new TreeMap<String, Integer>();
    seeds.forEach(
        seed ->
            Shrinker.check(
                RandomReplays.into(HistoryGenerator.generate(seed), _ -> true),
                history -> {
                  var check = new ReplayInvariantCheck(directories.apply(history));
                  Step.of(history).forEach(check::run);
                  check.replays.forEach((status, n) -> replays.merge(status, n, Integer::sum));
                }));
    return replays;
  }

  private void run(Step step) {
    switch (step) {
      case Step.Applied(_, List<CommandEnvelope> commands) -> {
        Map<CommandId, Outcome> decided = steps.run(step);
        commands.forEach(command -> record(command, decided));
      }
      case Step.Failed(_, CommandEnvelope command) -> fail(step, command);
      case Step.Replayed(_, CommandEnvelope replay) -> replay(step, replay);
    }
    directory.snapshot().assertInvariants();
  }

  private void fail(Step step, CommandEnvelope command) {
    Outcome outcome = record(command, steps.run(step));
    require("F5", outcome instanceof Outcome.DeadLettered, command);
    if (command.replay() != null) {
      replays.merge(outcome.status(), 1, Integer::sum);
    }
  }

  private void replay(Step step, CommandEnvelope replay) {
    Object before = directory.allColumns();
    Outcome outcome = record(replay, steps.run(step));
    switch (outcome) {
      case Outcome.Superseded _, Outcome.Refused _ ->
          require("G3", directory.allColumns().equals(before), replay);
      case Outcome.Applied _, Outcome.Unchanged _, Outcome.DeadLettered _, Outcome.Predicted _ -> {}
    }
    replays.merge(outcome.status(), 1, Integer::sum);
  }

  /** F5, G2: every command has an outcome, which never changes. */
  private Outcome record(CommandEnvelope command, Map<CommandId, Outcome> decided) {
    Outcome outcome = decided.get(command.id());
    if (outcome == null) {
      throw new AssertionError("F5: no outcome of #" + command.id());
    }
    Outcome before = outcomes.put(command.id(), outcome);
    require("G2", before == null || before.equals(outcome), command);
    return outcome;
  }

  private static void require(String rule, boolean isTrue, CommandEnvelope about) {
    if (!isTrue) {
      throw new AssertionError(rule + " is violated by #" + about.id());
    }
  }
}
