package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies histories to a subject and to the oracle, and compares after every chunk. */
final class Trial {
  private final Function<History, Subject> subjects;

  /** With subjects that are empty for each history. */
  Trial(Function<History, Subject> subjects) {
    this.subjects = subjects;
  }

  /** Fails with the seed and the shortest history that fails as well. */
  void check(long seed) {
    Shrinker.check(HistoryGenerator.generate(seed), this::run);
  }

  private void run(History history) {
    Subject subject = subjects.apply(history);
    var oracle = new Oracle();
    Instant now = HistoryGenerator.START;
    for (Cut cut : history.cuts()) {
      now = now.plus(cut.later());
      Map<UUID, Outcome> outcomes = subject.apply(cut, now);
      oracle.useAccountIds(subject.accounts());
      for (CommandEnvelope envelope : cut.commands()) {
        compare(envelope, outcomes.get(envelope.id()), oracle.apply(envelope, now));
        Snapshot.of(oracle).assertInvariants();
      }
      Snapshot snapshot = subject.snapshot();
      snapshot.assertSameAs(Snapshot.of(oracle));
      snapshot.assertInvariants();
    }
  }

  private static void compare(
      CommandEnvelope envelope, @Nullable Outcome outcome, Verdict expected) {
    Verdict actual = outcome == null ? Verdict.accepted("no outcome") : Verdict.of(outcome); // F5
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "command %s: the rules demand%n  %s%nbut the outcome is%n  %s"
              .formatted(envelope.id(), expected, actual));
    }
  }
}
