package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The real store, compared with the rules on tables in memory at every step. */
final class StoreAndMemory implements Subject {
  private final StoredDirectory stored;
  private final InMemoryDirectory inMemory;

  StoreAndMemory(Store store, long seed) {
    stored = new StoredDirectory(store, seed);
    inMemory = new InMemoryDirectory(seed);
  }

  @Override
  public Map<UUID, Outcome> apply(Cut cut, Instant now) {
    Map<UUID, Outcome> outcomes = stored.apply(cut, now);
    inMemory.learn(stored.accounts());
    Map<UUID, Outcome> expected = inMemory.apply(cut, now);
    for (CommandEnvelope envelope : cut.commands()) {
      assertThat(verdict(outcomes, envelope))
          .as("outcome of %s", envelope.id())
          .isEqualTo(verdict(expected, envelope));
    }
    return outcomes;
  }

  private static Verdict verdict(Map<UUID, Outcome> outcomes, CommandEnvelope envelope) {
    return Verdict.of(Objects.requireNonNull(outcomes.get(envelope.id())));
  }

  /** The position in the store; the one in memory is in the same order. */
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
  public Object everything() {
    return stored.everything();
  }
}
