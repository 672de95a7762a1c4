package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies histories to a directory and to the oracle, and compares them after every chunk. */
final class OracleComparison {
  private final Function<History, DirectoryUnderTest> directories;

  /** Makes an empty directory for each history. */
  OracleComparison(Function<History, DirectoryUnderTest> directories) {
    this.directories = directories;
  }

  /** Fails with the seed and the shortest history that fails as well. */
  void check(long seed) {
    Shrinker.check(HistoryGenerator.generate(seed), this::run);
  }

  private void run(History history) {
    DirectoryUnderTest directory = directories.apply(history);
    var oracle = new Oracle();
    Instant now = HistoryGenerator.START;
    for (Chunk chunk : history.chunks()) {
      now = now.plus(chunk.delay());
      Map<CommandId, Outcome> outcomes = directory.apply(chunk, now);
      oracle.useAccountIds(directory.accounts());
      for (CommandEnvelope envelope : chunk.commands()) {
        compare(envelope, outcomes.get(envelope.id()), oracle.apply(envelope, now));
        Snapshot.of(oracle).assertInvariants();
      }
      Snapshot snapshot = directory.snapshot();
      snapshot.assertSameAs(Snapshot.of(oracle));
      snapshot.assertInvariants();
    }
  }

  private static void compare(
      CommandEnvelope envelope, @Nullable Outcome outcome, Verdict expected) {
    Verdict actual = outcome == null ? Verdict.accepted("no outcome") : Verdict.of(outcome); // F5
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "for command %s the rules demand%n  %s%nbut the outcome is%n  %s"
              .formatted(envelope.id(), expected, actual));
    }
  }
}
