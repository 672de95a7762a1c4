package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Whether the system is quiescent: no lag, no locks, no open transactions, no pending outcomes. */
public final class Quiescence {
  private static final Duration DRAINING = Duration.ofMinutes(1);

  private final SystemUnderTest system;

  /** Observes the system from outside; no application is asked. */
  public Quiescence(SystemUnderTest system) {
    this.system = system;
  }

  /** Waits at most one minute for quiescence; returns the work that is still unfinished then. */
  public List<String> awaitUnfinishedWork() {
    try {
      return Awaitility.await()
          .atMost(DRAINING)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(this::unfinishedWork, List::isEmpty);
    } catch (ConditionTimeoutException _) {
      return unfinishedWork();
    }
  }

  /** The work that is unfinished now. */
  public List<String> unfinishedWork() {
    List<String> unfinishedWork = new ArrayList<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
      Map<TopicPartition, Long> ends = ends(admin, Topics.COMMANDS);
      unfinishedWork.addAll(lag(admin, "provisioner", ends));
      unfinishedWork.addAll(unapplied(ends));
      unfinishedWork.addAll(
          lag(admin, "provisioner-dead-letters", ends(admin, Topics.COMMANDS_DLT)));
    } catch (ExecutionException e) {
      unfinishedWork.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    unfinishedWork.addAll(held());
    unfinishedWork.addAll(waiting());
    return unfinishedWork;
  }

  private static Map<TopicPartition, Long> ends(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    IntStream.range(0, SystemUnderTest.PARTITIONS)
        .forEach(p -> asked.put(new TopicPartition(topic, p), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(asked).all().get().forEach((p, found) -> ends.put(p, found.offset()));
    return ends;
  }

  private static List<String> lag(Admin admin, String group, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<String> lag = new ArrayList<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata at = committed.get(partition);
          if (end != (at == null ? 0 : at.offset())) {
            lag.add("group %s is at %s of %s %d".formatted(group, at, partition, end));
          }
        });
    return lag;
  }

  private List<String> unapplied(Map<TopicPartition, Long> ends) {
    Map<Integer, Long> progress = new HashMap<>();
    system
        .sql()
        .sql("select kafka_partition, next_offset from partition_progress")
        .query(
            row -> {
              progress.put(row.getInt(1), row.getLong(2));
            });
    List<String> found = new ArrayList<>();
    ends.forEach(
        (partition, end) -> {
          if (!end.equals(progress.getOrDefault(partition.partition(), 0L))) {
            found.add("progress is %s of %s %d".formatted(progress, partition, end));
          }
        });
    return found;
  }

  private List<String> held() {
    return system
        .superuser()
        .sql(
            """
            select 'a transaction is open: ' || usename || ' ' || state || ' ' || query
            from pg_stat_activity
            where usename in ('provisioning', 'provisioning_gateway') and state <> 'idle'
              and pid <> pg_backend_pid() and xact_start < now() - interval '1 second'
            union all
            select 'somebody waits for a lock: ' || mode from pg_locks where not granted
            """)
        .query(String.class)
        .list();
  }

  private List<String> waiting() {
    return system
        .sql()
        .sql(
            """
            select 'a replay has no outcome: ' || command_id from dead_letter_replay
            where status is null
            union all
            select 'a command has no outcome: ' || command_id from command_log
            where status is null
            """)
        .query(String.class)
        .list();
  }
}
