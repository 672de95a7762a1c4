package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.FailedRecord;
import com.framer.provisioning.provisioner.deadletter.Poison;
import com.framer.provisioning.provisioner.kafka.CommandTopic;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Takes the records of one partition, in their order, to their end: applied in chunks, or, if a
 * record fails for good, on the dead-letter topic. A chunk that fails is applied singly, so that
 * only the poison leaves. What passes with time stops the partition at the record that it stopped.
 */
@Component
class PartitionRecords {
  private final CommandReader reader;
  private final ChunkCutter cutter;
  private final ChunkTransaction transaction;
  private final CommandTopic topic;
  private final OutcomePublisher outcomes;
  private final Poison poison;

  PartitionRecords(
      CommandReader reader,
      ChunkCutter cutter,
      ChunkTransaction transaction,
      CommandTopic topic,
      OutcomePublisher outcomes,
      Poison poison) {
    this.reader = reader;
    this.cutter = cutter;
    this.transaction = transaction;
    this.topic = topic;
    this.outcomes = outcomes;
    this.poison = poison;
  }

  /**
   * Processes the records; {@code since} is the offset from which on the consumer read them all.
   */
  Progress process(List<ConsumerRecord<byte[], byte[]>> records, long since) {
    var run = new Run(since);
    try {
      run.process(records);
      return new Progress.End(run.next);
    } catch (RuntimeException e) {
      return new Progress.Stop(run.next, e);
    }
  }

  /** One pass over some records; everything below {@code next} is at its end. */
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
          poison.deadLetter(new FailedRecord(record, next, reader.salvage(record)), unreadable);
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
        poison.deadLetter(
            new FailedRecord(command.record(), chunk.since(), command.logEntry()), failure);
      }
    }
  }

  private Map<UUID, OutcomeEnvelope> decide(Chunk chunk) {
    try {
      return transaction.apply(topic.id(), chunk);
    } catch (RuntimeException failure) {
      if (!Failures.deservesASecondTry(failure)) {
        throw failure;
      }
      return transaction.apply(topic.id(), chunk);
    }
  }
}
