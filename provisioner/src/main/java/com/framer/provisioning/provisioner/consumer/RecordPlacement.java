package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.kafka.TopicSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Watches whether records are on the partition of their key (rule A3). One that is not was written
 * by a client with another partitioner. It is applied all the same, but nothing keeps it in order
 * with the person's other commands (rule G1), so operators must know.
 */
@Component
final class RecordPlacement {
  /** Long enough that an operator sees it. */
  private static final Duration REMEMBERED_FOR = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(RecordPlacement.class);

  private final int partitions;
  private final Counter misplaced;
  private final Alarms alarms;

  /** The next offset by partition; records below it were counted when they came first. */
  private final Map<Integer, Long> checkedUpTo = new ConcurrentHashMap<>();

  RecordPlacement(TopicSettings topics, MeterRegistry meters, Alarms alarms) {
    this.partitions = topics.partitions();
    this.misplaced = meters.counter(Meter.RECORDS_MISPLACED.id());
    this.alarms = alarms;
  }

  /** Counts the misplaced ones of these records of one partition, and logs one line about them. */
  void check(List<ConsumerRecord<byte[], byte[]>> records) {
    int partition = records.getFirst().partition();
    long from = checkedUpTo.getOrDefault(partition, 0L);
    List<Long> offsets =
        records.stream()
            .filter(record -> record.offset() >= from && isMisplaced(record))
            .map(ConsumerRecord::offset)
            .toList();
    checkedUpTo.merge(partition, records.getLast().offset() + 1, Math::max);
    if (!offsets.isEmpty()) {
      misplaced.increment(offsets.size());
      LOG.warn(
          "Partition {} has {} records that belong on other partitions by their keys, the first at"
              + " offset {}; the order of those people's commands is not kept",
          partition,
          offsets.size(),
          offsets.getFirst());
      alarms.raiseFor(
          REMEMBERED_FOR,
          "misplaced records",
          "misplaced-records",
          "Partition %d has records that belong on other partitions by their keys, the last at offset %d: somebody writes with another partitioner. The order of those people's commands is not kept."
              .formatted(partition, offsets.getLast()));
    }
  }

  /** By the hash of Kafka's own producers; a record without a key is poison anyway. */
  private boolean isMisplaced(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    return key != null && Utils.toPositive(Utils.murmur2(key)) % partitions != record.partition();
  }
}
