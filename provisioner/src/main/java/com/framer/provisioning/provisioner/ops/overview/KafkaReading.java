package com.framer.provisioning.provisioner.ops.overview;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.framer.provisioning.common.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;

/** Asks Kafka how far the provisioners are. One thread uses it at a time. */
final class KafkaReading implements Callable<KafkaReading.Found>, AutoCloseable {
  private static final String GROUP = "provisioner";

  /** A broker that is well answers in milliseconds, and nobody waits for longer. */
  private static final int TIMEOUT_MILLIS = 1_000;

  /** For the first records that wait, of which Kafka says the time. */
  private static final Duration LONGEST_READ = Duration.ofMillis(400);

  /** Some of which make a reading. */
  private static final Duration POLL = Duration.ofMillis(50);

  private final Map<String, Object> settings;
  private final Clock clock;
  private @Nullable Admin admin;
  private @Nullable KafkaConsumer<byte[], byte[]> records;

  KafkaReading(KafkaAdmin kafka, Clock clock) {
    this.settings = new HashMap<>(kafka.getConfigurationProperties());
    this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    this.clock = clock;
  }

  /**
   * What Kafka knows of the commands topic and of who reads it.
   *
   * @param seconds since when the oldest command waits, by partition; 0 if none does. A partition
   *     whose first record did not come in time is missing
   */
  record Found(int members, int assigned, Status.Lag lag, Map<Integer, Double> seconds) {}

  @Override
  public Found call() throws ExecutionException, InterruptedException {
    Admin client = admin();
    ConsumerGroupDescription group =
        requireNonNull(client.describeConsumerGroups(Set.of(GROUP)).describedGroups().get(GROUP))
            .get();
    int assigned =
        group.members().stream().mapToInt(m -> m.assignment().topicPartitions().size()).sum();
    return found(client, group.members().size(), assigned);
  }

  private Found found(Admin client, int members, int assigned)
      throws ExecutionException, InterruptedException {
    Set<TopicPartition> partitions =
        client.describeTopics(Set.of(Topics.COMMANDS)).allTopicNames().get().values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(partition -> new TopicPartition(Topics.COMMANDS, partition.partition()))
            .collect(toSet());
    Map<TopicPartition, Long> ends = offsets(client, partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> next = offsets(client, partitions, OffsetSpec.earliest());
    client
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, committed) -> keepLater(next, partition, committed));
    Map<Integer, Double> seconds =
        next.keySet().stream().collect(toMap(TopicPartition::partition, _ -> 0.0));
    next.entrySet().removeIf(one -> one.getValue() >= ends.getOrDefault(one.getKey(), 0L));
    long waiting =
        next.entrySet().stream()
            .mapToLong(one -> ends.getOrDefault(one.getKey(), 0L) - one.getValue())
            .sum();
    next.keySet().forEach(partition -> seconds.remove(partition.partition()));
    if (!next.isEmpty()) {
      seconds.putAll(secondsSinceOldest(next));
    }
    double longest = seconds.values().stream().mapToDouble(s -> s).max().orElse(0);
    return new Found(members, assigned, new Status.Lag(waiting, (long) longest), seconds);
  }

  private static void keepLater(
      Map<TopicPartition, Long> next,
      TopicPartition partition,
      @Nullable OffsetAndMetadata committed) {
    if (committed != null) {
      next.computeIfPresent(partition, (_, first) -> Math.max(first, committed.offset()));
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin client, Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return client
        .listOffsets(partitions.stream().collect(toMap(partition -> partition, _ -> which)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
  }

  /** Reads the first record that waits on each partition, and looks at its time. */
  private Map<Integer, Double> secondsSinceOldest(Map<TopicPartition, Long> next) {
    KafkaConsumer<byte[], byte[]> consumer = records();
    consumer.assign(next.keySet());
    next.forEach(consumer::seek);
    Instant end = clock.instant().plus(LONGEST_READ);
    var unseen = new HashSet<>(next.keySet());
    var seconds = new HashMap<Integer, Double>();
    while (!unseen.isEmpty() && clock.instant().isBefore(end)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (unseen.remove(partition)) {
          long waits = clock.millis() - record.timestamp();
          seconds.put(record.partition(), Math.max(0, waits / 1000.0));
          consumer.pause(Set.of(partition));
        }
      }
    }
    consumer.unsubscribe();
    return seconds;
  }

  private Admin admin() {
    if (admin == null) {
      admin = Admin.create(settings);
    }
    return admin;
  }

  private KafkaConsumer<byte[], byte[]> records() {
    if (records == null) {
      var own = new HashMap<>(settings);
      own.put(ConsumerConfig.CLIENT_ID_CONFIG, "provisioner-lag");
      own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1); // one record is always sent
      own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      records = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return records;
  }

  /** After the thread that uses it has ended. */
  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
    if (records != null) {
      records.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
