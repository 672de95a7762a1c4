package com.framer.provisioning.bench.load;

import static java.util.stream.Collectors.toMap;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes commands to their topic, and sees in the database how far they are applied. */
public final class Backlog implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long POLL_NANOS = 10_000_000;

  /** The share whose rate counts: at the end some partitions are through before others. */
  private static final double STEADY = 0.95;

  private final Connection connection;
  private final PreparedStatement applied;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;

  /**
   * Connects.
   *
   * @param connection closed with this
   */
  public Backlog(Connection connection, String bootstrapServers) {
    this.connection = connection;
    try {
      applied = connection.prepareStatement("select sum(next_offset) from partition_progress");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Publishes the commands in their order; returns when the topic has all of them. */
  public void publish(Stream<CommandEnvelope> commands) {
    List<Future<RecordMetadata>> sent =
        commands.map(command -> producer.send(WireRecords.of(command, "/bench", null))).toList();
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("not all commands were published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Publishes the commands and returns when all are applied. */
  public void apply(Stream<CommandEnvelope> commands) {
    publish(commands);
    await(records(Topics.COMMANDS));
  }

  /**
   * Publishes the commands; returns how many are applied per second from the moment at which the
   * topic has all of them.
   */
  public double rate(Stream<CommandEnvelope> commands) {
    publish(commands);
    long start = System.nanoTime();
    long first = applied();
    long all = records(Topics.COMMANDS);
    long steady = first + (long) (STEADY * (all - first));
    long reached = await(steady);
    double seconds = (System.nanoTime() - start) / 1e9;
    await(all);
    return (reached - first) / seconds;
  }

  /** Waits until so many records of the commands topic are applied; returns how many are. */
  private long await(long wanted) {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (long now = applied(); ; now = applied()) {
      if (now >= wanted) {
        return now;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("applied %d of %d in time".formatted(now, wanted));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private long applied() {
    try (var rows = applied.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many records a topic has had. */
  public long records(String topic) {
    try {
      Map<TopicPartition, OffsetSpec> latest =
          producer.partitionsFor(topic).stream()
              .collect(
                  toMap(
                      info -> new TopicPartition(topic, info.partition()),
                      _ -> OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
