package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.Advance;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.CommandOwner;
import com.framer.provisioning.provisioner.commandlog.CommandReceivedMeanwhileException;
import com.framer.provisioning.provisioner.commandlog.Inbox;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies chunks in one READ COMMITTED transaction, in this order: lock the partitions' progress
 * and look for repetitions, lock Organizations, read the state, decide, write, record the commands
 * with their outcomes and the partitions' progress. Whatever crashes, either all of it happens or
 * nothing; a redelivery finds the progress or the log and returns the stored outcomes (rules F5,
 * G2).
 */
@Component
public class ChunkTransaction {
  private final TransactionTemplate transaction;
  private final Inbox inbox;
  private final CommandLog log;
  private final CommandLogPartitions partitions;
  private final DirectoryDecisions decisions;
  private final DistributionSummary sizes;
  private final Timer lockWait;

  ChunkTransaction(
      PlatformTransactionManager transactions,
      Inbox inbox,
      CommandLog log,
      CommandLogPartitions partitions,
      DirectoryDecisions decisions,
      MeterRegistry meters) {
    this.transaction = new TransactionTemplate(transactions);
    this.inbox = inbox;
    this.log = log;
    this.partitions = partitions;
    this.decisions = decisions;
    this.sizes =
        DistributionSummary.builder(Meter.CHUNK_COMMANDS.id())
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500)
            .register(meters);
    this.lockWait =
        Timer.builder(Meter.LOCK_WAIT.id())
            .tag(Meter.LOCK_WAIT.tag(), "partition")
            .serviceLevelObjectives(Meter.times())
            .register(meters);
  }

  /**
   * Applies the commands of the chunk that are not applied yet.
   *
   * @return the outcomes of all its commands by command id, whenever they were decided
   * @throws ReusedCommandIdException if the log has one of the ids for another person
   * @throws CommandReceivedMeanwhileException if one of them was applied at the same time, as a
   *     command of another partition
   */
  public Map<CommandId, OutcomeEnvelope> apply(String topicId, Chunk chunk, ChunkTrace trace) {
    return inTransaction(
        List.of(chunk),
        ids -> inbox.open(topicId, chunk.partition(), chunk.since(), ids),
        topicId,
        trace);
  }

  /**
   * The same for chunks of different partitions. It never waits for a partition: the caller goes on
   * to apply the chunks one by one, where one that fails holds up no other.
   *
   * @throws CannotAcquireLockException if another consumer has one of the partitions
   */
  public Map<CommandId, OutcomeEnvelope> applyTogether(
      String topicId, List<Chunk> chunks, ChunkTrace trace) {
    Map<Integer, Long> since =
        chunks.stream().collect(Collectors.toMap(Chunk::partition, Chunk::since));
    return inTransaction(chunks, ids -> inbox.openAll(topicId, since, ids), topicId, trace);
  }

  private Map<CommandId, OutcomeEnvelope> inTransaction(
      List<Chunk> chunks,
      Function<Collection<CommandId>, Inbox.Opened> opening,
      String topicId,
      ChunkTrace trace) {
    List<ReceivedCommand> commands = chunks.stream().flatMap(c -> c.commands().stream()).toList();
    List<CommandId> ids =
        commands.stream()
            .map(ReceivedCommand::envelope)
            .filter(envelope -> !envelope.dryRun())
            .map(CommandEnvelope::id)
            .toList();
    partitions.ensure(ids);
    trace.phase("lock partitions");
    try {
      Map<CommandId, OutcomeEnvelope> outcomes =
          transaction.execute(
              _ -> {
                Inbox.Opened opened =
                    Objects.requireNonNull(lockWait.record(() -> opening.apply(ids)));
                requireOwnIds(commands, opened);
                Map<CommandId, OutcomeEnvelope> decided =
                    applyLocked(topicId, chunks, opened, trace);
                trace.phase("commit");
                return decided;
              });
      trace.endPhase();
      sizes.record(commands.size());
      return Objects.requireNonNull(outcomes);
    } catch (RuntimeException e) {
      partitions.forget();
      throw e;
    }
  }

  private Map<CommandId, OutcomeEnvelope> applyLocked(
      String topicId, List<Chunk> chunks, Inbox.Opened opened, ChunkTrace trace) {
    List<ReceivedCommand> fresh = new ArrayList<>();
    Map<Integer, Long> nextOffsets = new HashMap<>();
    Set<CommandId> seen = new HashSet<>(opened.owners().keySet());
    for (Chunk chunk : chunks) {
      long next = opened.nextOffset(chunk.partition());
      chunk.commands().stream().filter(c -> isFresh(c, next, seen)).forEach(fresh::add);
      if (chunk.nextOffset() > next) {
        nextOffsets.put(chunk.partition(), chunk.nextOffset());
      }
    }
    var advance = new Advance(topicId, nextOffsets);
    Map<CommandId, OutcomeEnvelope> outcomes = before(chunks, fresh);
    if (!fresh.isEmpty()) {
      // The count of users that belongs to a partition which this transaction has locked.
      int partition = chunks.getFirst().partition();
      decisions
          .decideAndRecord(fresh, positions(fresh, opened), partition, advance, trace)
          .forEach(outcome -> outcomes.put(outcome.commandId(), outcome));
    } else {
      inbox.close(advance);
    }
    return outcomes;
  }

  /** A dry run has no stored outcome that could be given again, so it is always decided. */
  private static boolean isFresh(ReceivedCommand command, long nextOffset, Set<CommandId> seen) {
    return command.envelope().dryRun()
        || (command.record().offset() >= nextOffset && seen.add(command.envelope().id()));
  }

  /** A replay keeps its position; it is alone in its chunk, so its original is in the log. */
  private Map<CommandId, Long> positions(List<ReceivedCommand> fresh, Inbox.Opened opened) {
    var positions = new HashMap<CommandId, Long>();
    Iterator<Long> next = opened.positions().iterator();
    for (ReceivedCommand command : fresh) {
      positions.put(command.envelope().id(), position(command.envelope(), next));
    }
    return positions;
  }

  /** A dry run takes no position; it is decided as the newest command. */
  private long position(CommandEnvelope envelope, Iterator<Long> next) {
    if (envelope.replay() != null) {
      return log.positionOf(envelope.replay());
    }
    return envelope.dryRun() ? Long.MAX_VALUE : next.next();
  }

  /**
   * A repetition is about the same person, and no command has the id of a dry run. Anything else
   * would be dropped without an outcome, or be answered with another one's: also when it is
   * delivered again, after it was dead-lettered.
   */
  private static void requireOwnIds(List<ReceivedCommand> commands, Inbox.Opened opened) {
    var owners = new HashMap<>(opened.owners());
    var dryRuns = new HashMap<CommandId, Boolean>();
    for (ReceivedCommand command : commands) {
      CommandEnvelope envelope = command.envelope();
      CommandOwner owner = CommandOwner.of(envelope);
      Boolean other = dryRuns.put(envelope.id(), envelope.dryRun());
      if ((other != null && other != envelope.dryRun())
          || (!envelope.dryRun() && !owner.equals(owners.getOrDefault(envelope.id(), owner)))) {
        throw new ReusedCommandIdException(envelope.id());
      }
      owners.put(envelope.id(), owner);
    }
  }

  /** The stored outcomes of the commands that were applied before. */
  private Map<CommandId, OutcomeEnvelope> before(List<Chunk> chunks, List<ReceivedCommand> fresh) {
    var repeated = new HashMap<CommandId, CommandOwner>();
    chunks.forEach(
        chunk ->
            chunk
                .commands()
                .forEach(c -> repeated.put(c.envelope().id(), CommandOwner.of(c.envelope()))));
    fresh.forEach(command -> repeated.remove(command.envelope().id()));
    return log.outcomes(repeated);
  }
}
