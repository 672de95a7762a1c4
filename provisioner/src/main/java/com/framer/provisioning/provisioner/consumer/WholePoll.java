package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies what one poll brought in one transaction, whatever partitions it is from: with many
 * clients a poll brings a few commands of every partition, and a transaction costs about as much
 * for one of them as for all. Only what is ordinary is applied so: readable commands that fit into
 * one chunk together, of partitions whose last chunk did not fail. Everything else, and everything
 * after a failure, is processed partition by partition ({@link PartitionRecords}), so that one
 * partition that fails holds up no other (rule G7).
 */
@Component
class WholePoll {
  private static final Logger LOG = LoggerFactory.getLogger(WholePoll.class);

  /** After a try that was too costly; the next one may take seconds as well. */
  static final Duration APART = Duration.ofMinutes(1);

  /** A try that failed sooner cost nobody anything, so the next poll is tried together again. */
  private static final Duration QUICK = Duration.ofMillis(500);

  private final CommandReader reader;
  private final ChunkCutter cutter;
  private final ChunkApplication application;
  private final SmallerChunks smallerChunks;
  private final Counter splits;
  private final Clock clock;
  private volatile Instant apartUntil = Instant.MIN;

  WholePoll(
      CommandReader reader,
      ChunkCutter cutter,
      ChunkApplication application,
      SmallerChunks smallerChunks,
      MeterRegistry meters,
      Clock clock) {
    this.reader = reader;
    this.cutter = cutter;
    this.application = application;
    this.smallerChunks = smallerChunks;
    this.splits = meters.counter(Meter.POLLS_SPLIT.id());
    this.clock = clock;
  }

  /**
   * The records of one partition.
   *
   * @param since the offset from which the consumer read everything up to the records
   */
  record Part(List<ConsumerRecord<byte[], byte[]>> records, long since) {}

  /**
   * Applies the partitions that are ordinary, and publishes the outcomes. Whatever fails, the
   * caller goes on partition by partition, and finds the outcomes that are stored already.
   *
   * @param parts the partitions, asked for if a try makes sense now
   * @return one chunk for each partition that is done; the others are left
   */
  List<Chunk> apply(Supplier<List<Part>> parts) {
    Instant start = clock.instant();
    if (start.isBefore(apartUntil)) {
      return List.of();
    }
    try {
      return apply(parts.get());
    } catch (RuntimeException e) {
      failed(start, e);
      return List.of();
    }
  }

  private List<Chunk> apply(List<Part> parts) {
    List<Chunk> chunks = new ArrayList<>();
    parts.forEach(part -> ordinary(part).ifPresent(chunks::add));
    // Decided in the order of the partitions, not of the poll, so that the log shows the order.
    chunks.sort(Comparator.comparingInt(Chunk::partition));
    if (chunks.size() < 2 || !cutter.fitIntoOne(chunks)) {
      return List.of();
    }
    Map<CommandId, OutcomeEnvelope> decided = application.applyTogether(chunks);
    application.publish(chunks, decided);
    return chunks;
  }

  /** After a try that took long, this process applies the partitions apart for a while. */
  private void failed(Instant start, RuntimeException cause) {
    splits.increment();
    Instant now = clock.instant();
    if (Duration.between(start, now).compareTo(QUICK) > 0) {
      apartUntil = now.plus(APART);
      LOG.info("For {} each partition is applied alone: {}", APART, Failures.describe(cause));
    }
  }

  /** All commands of the partition, unless it needs the care of {@link PartitionRecords}. */
  private Optional<Chunk> ordinary(Part part) {
    if (smallerChunks.isLimited(part.records().getFirst().partition())) {
      return Optional.empty();
    }
    List<ReceivedCommand> commands = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : part.records()) {
      try {
        commands.add(reader.read(record));
      } catch (UnreadableRecordException unreadable) {
        return Optional.empty();
      }
    }
    return commands.stream().anyMatch(ChunkCutter::isAlone)
        ? Optional.empty()
        : Optional.of(new Chunk(commands, part.since()));
  }
}
