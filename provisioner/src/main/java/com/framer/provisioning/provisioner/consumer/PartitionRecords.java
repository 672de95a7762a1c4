package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.DeadLetterer;
import com.framer.provisioning.provisioner.deadletter.FailedRecord;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Processes the records of one partition in their order. Commands are applied in chunks; a record
 * that fails for good is dead-lettered. The commands of a chunk that fails for good are applied one
 * by one, so that only the poison is dead-lettered. A temporary failure blocks the partition at the
 * first record that is not processed.
 */
@Component
class PartitionRecords {
  private final CommandReader reader;
  private final ChunkCutter cutter;
  private final ChunkTransaction transaction;
  private final TopicIds topics;
  private final OutcomePublisher outcomes;
  private final DeadLetterer deadLetterer;

  PartitionRecords(
      CommandReader reader,
      ChunkCutter cutter,
      ChunkTransaction transaction,
      TopicIds topics,
      OutcomePublisher outcomes,
      DeadLetterer deadLetterer) {
    this.reader = reader;
    this.cutter = cutter;
    this.transaction = transaction;
    this.topics = topics;
    this.outcomes = outcomes;
    this.deadLetterer = deadLetterer;
  }

  /** Processes the records; {@code since} is the offset from which the consumer read everything. */
  Progress process(List<ConsumerRecord<byte[], byte[]>> records, long since) {
    var run = new Run(since);
    try {
      run.process(records);
      return new Progress.Done(run.next);
    } catch (RuntimeException e) {
      return new Progress.Blocked(run.next, e);
    }
  }

  /** One pass over some records; everything below {@code next} is processed. */
  private final class Run {
    private long next;

    private Run(long since) {
      next = since;
    }

    private void process(List<ConsumerRecord<byte[], byte[]>> records) {
      List<ReceivedCommand> readable = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        try {
          readable.add(reader.read(record));
        } catch (UnreadableRecordException unreadable) {
          applyAll(readable);
          readable.clear();
          deadLetterer.deadLetter(
              new FailedRecord(record, next, reader.salvage(record).orElse(null)), unreadable);
          next = record.offset() + 1;
        }
      }
      applyAll(readable);
    }

    private void applyAll(List<ReceivedCommand> commands) {
      for (Chunk chunk : cutter.cut(commands, next)) {
        apply(chunk);
        next = chunk.nextOffset();
      }
    }

    private void apply(Chunk chunk) {
      Map<UUID, OutcomeEnvelope> decided;
      try {
        decided = decide(chunk);
      } catch (RuntimeException failure) {
        if (!Failures.isPermanent(failure)) {
          throw failure;
        }
        applySingly(chunk, failure);
        return;
      }
      outcomes.publish(chunk.commands(), decided);
    }

    private void applySingly(Chunk chunk, RuntimeException failure) {
      if (chunk.commands().size() > 1) {
        for (Chunk single : chunk.singly()) {
          apply(single);
          next = single.nextOffset();
        }
      } else {
        ReceivedCommand command = chunk.commands().getFirst();
        deadLetterer.deadLetter(
            new FailedRecord(command.record(), chunk.since(), command.logEntry()), failure);
      }
    }
  }

  private Map<UUID, OutcomeEnvelope> decide(Chunk chunk) {
    try {
      return transaction.apply(topics.commands(), chunk);
    } catch (RuntimeException failure) {
      if (!Failures.deservesASecondTry(failure)) {
        throw failure;
      }
      return transaction.apply(topics.commands(), chunk);
    }
  }
}
