package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies one chunk in one READ COMMITTED transaction, in this order: lock the partition's
 * progress, take the commands into the inbox, lock Organizations, read the state, decide, write,
 * record the outcomes, advance the progress. Whatever crashes, either all of it happens or nothing;
 * a redelivery finds the progress or the inbox and returns the stored outcomes (rules F5, G2).
 */
@Component
public class ChunkTransaction {
  private final TransactionTemplate transaction;
  private final PartitionProgress progress;
  private final CommandLog log;
  private final CommandLogPartitions partitions;
  private final DirectoryDecisions decisions;
  private final Clock clock;

  ChunkTransaction(
      PlatformTransactionManager transactions,
      PartitionProgress progress,
      CommandLog log,
      CommandLogPartitions partitions,
      DirectoryDecisions decisions,
      Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.progress = progress;
    this.log = log;
    this.partitions = partitions;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * Applies the commands of the chunk that are not applied yet.
   *
   * @return the outcomes of all its commands by command id, whenever they were decided
   * @throws ReusedCommandIdException if the log has one of the ids for another person
   */
  public Map<CommandId, OutcomeEnvelope> apply(String topicId, Chunk chunk) {
    partitions.ensure(chunk.envelopes().stream().map(CommandEnvelope::id).toList());
    try {
      return inTransaction(() -> applyLocked(topicId, chunk));
    } catch (RuntimeException e) {
      partitions.forget();
      throw e;
    }
  }

  private Map<CommandId, OutcomeEnvelope> applyLocked(String topicId, Chunk chunk) {
    List<ReceivedCommand> ahead =
        chunk.from(progress.lock(topicId, chunk.partition(), chunk.since()));
    Instant now = now();
    Map<CommandId, Long> positions = ahead.isEmpty() ? Map.of() : log.receive(entries(ahead), now);
    List<CommandEnvelope> fresh = firsts(ahead, positions.keySet());
    requireOwnIds(chunk, fresh);
    Map<CommandId, OutcomeEnvelope> outcomes = before(chunk, positions.keySet());
    if (!fresh.isEmpty()) {
      decisions
          .decideAndRecord(fresh, positions, chunk.partition(), now)
          .forEach(outcome -> outcomes.put(outcome.commandId(), outcome));
    }
    if (!ahead.isEmpty()) {
      progress.advance(topicId, chunk.partition(), chunk.nextOffset());
    }
    return outcomes;
  }

  private List<LogEntry> entries(List<ReceivedCommand> ahead) {
    return ahead.stream().map(this::entry).toList();
  }

  /** A replay keeps its position; it is alone in its chunk, so its original is in the log. */
  private LogEntry entry(ReceivedCommand command) {
    Replay replay = command.envelope().replay();
    LogEntry entry = command.logEntry();
    return replay == null ? entry : entry.at(log.positionOf(replay));
  }

  /** The commands that got a position; if an id appears twice, the first one. */
  private static List<CommandEnvelope> firsts(
      List<ReceivedCommand> ahead, Set<CommandId> accepted) {
    var seen = new HashSet<CommandId>();
    return ahead.stream()
        .map(ReceivedCommand::envelope)
        .filter(e -> accepted.contains(e.id()) && seen.add(e.id()))
        .toList();
  }

  /**
   * A repetition is about the same person. Anything else would be dropped without an outcome, or be
   * answered with another person's: also when it is delivered again, after it was dead-lettered.
   */
  private void requireOwnIds(Chunk chunk, List<CommandEnvelope> fresh) {
    if (chunk.commands().size() > fresh.size()) {
      log.findOfAnotherPerson(chunk.commands().stream().map(ReceivedCommand::logEntry).toList())
          .ifPresent(
              id -> {
                throw new ReusedCommandIdException(id);
              });
    }
  }

  private Map<CommandId, OutcomeEnvelope> before(Chunk chunk, Collection<CommandId> fresh) {
    Set<CommandId> repeated =
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
