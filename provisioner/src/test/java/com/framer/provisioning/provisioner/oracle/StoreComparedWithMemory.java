package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** The real store; after every step it is compared with the rules on tables in memory. */
final class StoreComparedWithMemory implements DirectoryUnderTest {
  private final StoredDirectory stored;
  private final InMemoryDirectory inMemory;

  StoreComparedWithMemory(Store store, long seed) {
    stored = new StoredDirectory(store, seed);
    inMemory = new InMemoryDirectory(seed);
  }

  @Override
  public Map<CommandId, Outcome> apply(Chunk chunk, Instant now) {
    Map<CommandId, Outcome> outcomes = stored.apply(chunk, now);
    inMemory.useAccountIds(stored.accounts());
    Map<CommandId, Outcome> expected = inMemory.apply(chunk, now);
    for (CommandEnvelope envelope : chunk.commands()) {
      assertThat(verdict(outcomes, envelope))
          .as("outcome of %s", envelope.id())
          .isEqualTo(verdict(expected, envelope));
    }
    return outcomes;
  }

  private static Verdict verdict(Map<CommandId, Outcome> outcomes, CommandEnvelope envelope) {
    return Verdict.of(Objects.requireNonNull(outcomes.get(envelope.id())));
  }

  /** Returns the position in the store; positions in memory have the same order. */
  @Override
  public DeadLetter deadLetter(CommandEnvelope envelope, Instant now) {
    DeadLetter deadLetter = stored.deadLetter(envelope, now);
    inMemory.deadLetter(envelope, now);
    return deadLetter;
  }

  @Override
  public Map<Email, AccountId> accounts() {
    return stored.accounts();
  }

  @Override
  public Snapshot snapshot() {
    Snapshot snapshot = stored.snapshot();
    snapshot.assertSameAs(inMemory.snapshot());
    return snapshot;
  }

  @Override
  public Object allColumns() {
    return stored.allColumns();
  }
}
