package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.ChunkScope;
import com.framer.provisioning.provisioner.directory.Directory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies one chunk in one READ COMMITTED transaction, in this order: lock the partition's
 * progress, take the commands into the inbox, lock Organizations, read the standing, decide, write,
 * record the outcomes, advance the progress. Whatever crashes, either all of it happened or
 * nothing; a redelivery finds the progress or the inbox and gives the stored outcomes again (rules
 * F5, G2).
 */
@Component
public class ChunkTransaction {
  private final TransactionTemplate transaction;
  private final PartitionProgress progress;
  private final CommandLog log;
  private final CommandLogPartitions partitions;
  private final Directory directory;
  private final Clock clock;

  ChunkTransaction(
      PlatformTransactionManager transactions,
      PartitionProgress progress,
      CommandLog log,
      CommandLogPartitions partitions,
      Directory directory,
      Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.progress = progress;
    this.log = log;
    this.partitions = partitions;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Applies what of the chunk is not applied yet.
   *
   * @return the outcomes of all its commands by command id, whenever they were decided
   */
  public Map<UUID, OutcomeEnvelope> apply(String topicId, Chunk chunk) {
    partitions.ensure(chunk.envelopes().stream().map(CommandEnvelope::id).toList());
    try {
      return inTransaction(() -> applyLocked(topicId, chunk));
    } catch (RuntimeException e) {
      partitions.forget();
      throw e;
    }
  }

  /**
   * Records that the only command of the chunk failed for good, after the dead-letter topic
   * acknowledged it.
   *
   * @return its outcome: dead-lettered, or what another consumer decided before us
   */
  public Map<UUID, OutcomeEnvelope> deadLetter(String topicId, Chunk single, String cause) {
    List<ReceivedCommand> commands = single.commands();
    CommandEnvelope envelope = commands.getFirst().envelope();
    var outcome =
        new OutcomeEnvelope(
            envelope.id(), envelope.organizationId(), now(), new Outcome.DeadLettered(cause));
    partitions.ensure(List.of(envelope.id()));
    return inTransaction(
        () -> {
          long next = progress.lock(topicId, single.partition(), single.since());
          if (next < single.nextOffset()) {
            if (!log.receive(commands, outcome.decidedAt()).isEmpty()) {
              log.decide(List.of(outcome));
            }
            progress.advance(topicId, single.partition(), single.nextOffset());
          }
          return log.outcomes(List.of(envelope.id()));
        });
  }

  /** Goes past a record that is no command, after the dead-letter topic acknowledged it. */
  public void skip(String topicId, int partition, long since, long offset) {
    inTransaction(
        () -> {
          if (progress.lock(topicId, partition, since) <= offset) {
            progress.advance(topicId, partition, offset + 1);
          }
          return offset;
        });
  }

  private Map<UUID, OutcomeEnvelope> applyLocked(String topicId, Chunk chunk) {
    List<ReceivedCommand> ahead =
        chunk.from(progress.lock(topicId, chunk.partition(), chunk.since()));
    Instant now = now();
    Map<UUID, Long> positions = ahead.isEmpty() ? Map.of() : log.receive(ahead, now);
    List<CommandEnvelope> fresh = firsts(ahead, positions.keySet());
    Map<UUID, OutcomeEnvelope> outcomes = before(chunk, positions.keySet());
    if (!fresh.isEmpty()) {
      List<OutcomeEnvelope> decided =
          directory.change(
              Decisions.pure(() -> ChunkScope.of(fresh)),
              chunk.partition(),
              now,
              rosters -> Decisions.decide(fresh, positions, rosters, now));
      log.decide(decided);
      decided.forEach(outcome -> outcomes.put(outcome.commandId(), outcome));
    }
    if (!ahead.isEmpty()) {
      progress.advance(topicId, chunk.partition(), chunk.nextOffset());
    }
    return outcomes;
  }

  /** The commands that got a position; of an id that is there twice, the first. */
  private static List<CommandEnvelope> firsts(List<ReceivedCommand> ahead, Set<UUID> accepted) {
    var seen = new HashSet<UUID>();
    return ahead.stream()
        .map(ReceivedCommand::envelope)
        .filter(e -> accepted.contains(e.id()) && seen.add(e.id()))
        .toList();
  }

  private Map<UUID, OutcomeEnvelope> before(Chunk chunk, Collection<UUID> fresh) {
    Set<UUID> repeated =
        chunk.envelopes().stream().map(CommandEnvelope::id).collect(Collectors.toSet());
    repeated.removeAll(fresh);
    return log.outcomes(repeated);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
