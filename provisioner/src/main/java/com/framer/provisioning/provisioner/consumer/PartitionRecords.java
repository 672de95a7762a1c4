package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTooCostlyException;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.chunk.ReusedCommandIdException;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.DeadLetterer;
import com.framer.provisioning.provisioner.deadletter.FailedRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Processes the records of one partition in their order. Commands are applied in chunks; a record
 * that fails for good is dead-lettered. The commands of a chunk that fails for good are applied one
 * by one, so that only the poison is dead-lettered. A temporary failure blocks the partition at the
 * first record that is not processed.
 *
 * <p>The consumer's other partitions wait meanwhile, so one call is bounded (rule G7): it ends when
 * the partition's turn is over, and a chunk that exceeded our own limits of time or memory is not
 * tried again before the others had their turn.
 */
@Component
class PartitionRecords {
  private final CommandReader reader;
  private final ChunkCutter cutter;
  private final ChunkApplication application;
  private final DeadLetterer deadLetterer;
  private final SmallerChunks smallerChunks;
  private final Turns turns;

  PartitionRecords(
      CommandReader reader,
      ChunkCutter cutter,
      ChunkApplication application,
      DeadLetterer deadLetterer,
      SmallerChunks smallerChunks,
      Turns turns) {
    this.reader = reader;
    this.cutter = cutter;
    this.application = application;
    this.deadLetterer = deadLetterer;
    this.smallerChunks = smallerChunks;
    this.turns = turns;
  }

  /** The time for all partitions of a poll, which begins now. */
  Turns.Turn beginPoll() {
    return turns.beginPoll();
  }

  /** The partitions, first the one that waits longest for its turn. */
  List<TopicPartition> inOrder(Collection<TopicPartition> partitions) {
    return turns.inOrder(partitions);
  }

  /** Processes the records; {@code since} is the offset from which the consumer read everything. */
  Progress process(List<ConsumerRecord<byte[], byte[]>> records, long since) {
    var run = new Run(records.getFirst().partition(), since);
    try {
      return run.process(records) ? new Progress.Done(run.next) : new Progress.TurnOver(run.next);
    } catch (RuntimeException e) {
      return new Progress.Blocked(run.next, e);
    }
  }

  /**
   * One pass over some records; everything below {@code next} is processed. The methods return
   * false if the turn ended before everything that they were given is processed.
   */
  private final class Run {
    private final int partition;
    private final long since;
    private final Turns.Turn turn;
    private long next;

    private Run(int partition, long since) {
      this.partition = partition;
      this.turn = turns.begin(partition);
      this.since = since;
      this.next = since;
    }

    private boolean process(List<ConsumerRecord<byte[], byte[]>> records) {
      List<ReceivedCommand> readable = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        try {
          readable.add(reader.read(record));
        } catch (UnreadableRecordException unreadable) {
          if (!applyAll(readable) || isOver()) {
            return false;
          }
          readable.clear();
          deadLetter(
              new FailedRecord(record, next, reader.salvage(record).orElse(null)), unreadable);
        }
      }
      return applyAll(readable);
    }

    private boolean applyAll(List<ReceivedCommand> commands) {
      for (Chunk chunk : cut(commands)) {
        if (isOver() || !apply(chunk)) {
          return false;
        }
      }
      return true;
    }

    /** Commands are applied singly if it takes too long to find out how many fit into a chunk. */
    private List<Chunk> cut(List<ReceivedCommand> commands) {
      try {
        return cutter.cut(commands, next, smallerChunks.commands(partition));
      } catch (RuntimeException failure) {
        if (!Failures.isTooCostly(failure)) {
          throw failure;
        }
        return new Chunk(commands, next).singly();
      }
    }

    private boolean apply(Chunk chunk) {
      Map<CommandId, OutcomeEnvelope> decided;
      try {
        decided = application.apply(chunk);
      } catch (RuntimeException failure) {
        if (Failures.isTooCostly(failure)) {
          return tooCostly(chunk, failure);
        }
        if (!Failures.isPermanent(failure)) {
          throw failure;
        }
        return applySingly(chunk, failure);
      }
      application.publish(List.of(chunk), decided);
      processedUpTo(chunk.nextOffset());
      return true;
    }

    private boolean applySingly(Chunk chunk, RuntimeException failure) {
      if (chunk.commands().size() == 1) {
        deadLetter(chunk, failure);
        return true;
      }
      for (Chunk single : chunk.singly()) {
        if (isOver() || !apply(single)) {
          return false;
        }
      }
      return true;
    }

    /** Ends the turn, or blocks the partition for a moment: the next try is a smaller one. */
    private boolean tooCostly(Chunk chunk, RuntimeException failure) {
      if (chunk.commands().size() > 1) {
        smallerChunks.shrink(chunk, failure);
        if (failure instanceof ChunkTooCostlyException) {
          return false; // the next size is known to fit, so there is nothing to wait for
        }
        throw failure;
      }
      if (!smallerChunks.isLastTry(chunk)) {
        throw failure;
      }
      deadLetter(chunk, new CommandTooCostlyException(failure));
      return true;
    }

    private void deadLetter(Chunk single, RuntimeException failure) {
      ReceivedCommand command = single.commands().getFirst();
      if (command.envelope().dryRun()) {
        application.passOver(single, failure);
        processedUpTo(single.nextOffset());
        return;
      }
      boolean hasOwnId = !(failure instanceof ReusedCommandIdException);
      LogEntry entry = hasOwnId ? command.logEntry() : null;
      deadLetter(new FailedRecord(command.record(), single.since(), entry), failure);
    }

    private void deadLetter(FailedRecord failed, RuntimeException failure) {
      deadLetterer.deadLetter(failed, failure);
      processedUpTo(failed.record().offset() + 1);
    }

    private void processedUpTo(long nextOffset) {
      next = nextOffset;
      smallerChunks.processed(partition, nextOffset);
    }

    /** A turn always gets somewhere, however late it is. */
    private boolean isOver() {
      return next > since && turn.isOver();
    }
  }
}
