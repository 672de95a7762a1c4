package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.json.UnreadableRecordException;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.topic.CommandTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the records of one partition, in their order, to their end: applied in chunks, or, if a
 * record fails for good, on the dead-letter topic. A chunk that fails is applied singly, so that
 * only the poison leaves. What passes with time is thrown, and the call is repeated with the same
 * records.
 */
@Component
class PartitionRecords {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionRecords.class);

  private final CommandReader reader;
  private final ChunkCutter cutter;
  private final ChunkTransaction transaction;
  private final CommandTopic topic;
  private final Outcomes outcomes;
  private final DeadLetterTopic deadLetters;

  PartitionRecords(
      CommandReader reader,
      ChunkCutter cutter,
      ChunkTransaction transaction,
      CommandTopic topic,
      Outcomes outcomes,
      DeadLetterTopic deadLetters) {
    this.reader = reader;
    this.cutter = cutter;
    this.transaction = transaction;
    this.topic = topic;
    this.outcomes = outcomes;
    this.deadLetters = deadLetters;
  }

  /**
   * Processes the records; {@code since} is the offset from which on the consumer read them all.
   */
  void process(List<ConsumerRecord<byte[], byte[]>> records, long since) {
    List<ReceivedCommand> readable = new ArrayList<>();
    long from = since;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        readable.add(reader.read(record));
      } catch (UnreadableRecordException poison) {
        from = applyAll(readable, from);
        readable.clear();
        deadLetters.add(record, poison);
        transaction.skip(topic.id(), record.partition(), from, record.offset());
        from = record.offset() + 1;
        LOG.warn("Dead-lettered {}: {}", place(record), poison.getMessage());
      }
    }
    applyAll(readable, from);
  }

  private long applyAll(List<ReceivedCommand> commands, long since) {
    long from = since;
    for (Chunk chunk : cutter.cut(commands, since)) {
      apply(chunk);
      from = chunk.nextOffset();
    }
    return from;
  }

  private void apply(Chunk chunk) {
    Map<UUID, OutcomeEnvelope> decided;
    try {
      decided = decide(chunk);
    } catch (RuntimeException failure) {
      if (!Failures.isPermanent(failure)) {
        throw failure;
      }
      if (chunk.commands().size() > 1) {
        chunk.singly().forEach(this::apply);
      } else {
        deadLetter(chunk, failure);
      }
      return;
    }
    outcomes.publish(chunk.commands(), decided);
  }

  private Map<UUID, OutcomeEnvelope> decide(Chunk chunk) {
    try {
      return transaction.apply(topic.id(), chunk);
    } catch (RuntimeException failure) {
      if (!Failures.isUniqueViolation(failure)) {
        throw failure;
      }
      return transaction.apply(topic.id(), chunk);
    }
  }

  private void deadLetter(Chunk single, RuntimeException failure) {
    ReceivedCommand command = single.commands().getFirst();
    deadLetters.add(command.record(), failure);
    LOG.warn(
        "Dead-lettered command {} at {}",
        command.envelope().id(),
        place(command.record()),
        failure);
    outcomes.publish(single.commands(), recordDeadLetter(single, failure));
  }

  /**
   * What not even the log can hold is passed by, or its dead letter would be written without end.
   */
  private Map<UUID, OutcomeEnvelope> recordDeadLetter(Chunk single, RuntimeException failure) {
    try {
      return transaction.deadLetter(topic.id(), single, failure.getClass().getSimpleName());
    } catch (RuntimeException unloggable) {
      if (!Failures.isPermanent(unloggable)) {
        throw unloggable;
      }
      ConsumerRecord<byte[], byte[]> record = single.commands().getFirst().record();
      transaction.skip(topic.id(), record.partition(), single.since(), record.offset());
      return Map.of();
    }
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
