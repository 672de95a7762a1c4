package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Begins the transaction of received commands with one statement, and ends it with another one. The
 * first locks their partitions' progress, finds which of the commands are in the log, and takes
 * positions for them.
 *
 * <p>The rows of {@code partition_progress} are locked in the order of the partitions, so that two
 * consumers never wait for each other in a circle, and the positions are taken when all are locked,
 * so that they grow with the partition's offsets whoever had it before (rule G3).
 *
 * <p>If the statement waited for a lock, it sees the log as it was before the wait. That does no
 * harm: what the partition's former consumer applied meanwhile is below the progress, which is
 * current, and an id that came in through another partition is found by the log's unique index when
 * the command is recorded.
 */
@Component
public class Inbox {
  /** How long a transaction of several partitions may last: many times what a full chunk takes. */
  static final Duration TOGETHER = Duration.ofSeconds(5);

  /** How long it waits for a lock: longer than the transactions that it may meet usually last. */
  static final Duration TOGETHER_LOCK = Duration.ofSeconds(1);

  /** Holds until the transaction ends. */
  private static final String SHORT_LIMITS =
      """
      union all
      select 'limit', null, null, null, null, set_config(name, milliseconds, true)
      from (values ('transaction_timeout', '%d'), ('lock_timeout', '%d')) limits (name, milliseconds)
      """
          .formatted(TOGETHER.toMillis(), TOGETHER_LOCK.toMillis());

  private final JdbcClient jdbc;
  private final PartitionProgress progress;

  Inbox(JdbcClient jdbc, PartitionProgress progress) {
    this.jdbc = jdbc;
    this.progress = progress;
  }

  /**
   * What the database knew when the partitions were locked.
   *
   * @param nextOffsets by partition: everything below is applied
   * @param owners of the commands that the log has, by command id
   * @param positions new ones, ascending, one for each command
   */
  public record Opened(
      Map<Integer, Long> nextOffsets, Map<CommandId, CommandOwner> owners, List<Long> positions) {

    /** Everything of the partition below it is applied. */
    public long nextOffset(int partition) {
      return nextOffsets.getOrDefault(partition, 0L);
    }
  }

  /**
   * Locks the partition until the end of the transaction, and waits for that; inserts the row of
   * its progress if it is missing.
   *
   * @param since the offset from which the consumer read everything up to the commands
   * @throws PartitionBehindException if not everything below {@code since} is applied
   */
  public Opened open(String topicId, int partition, long since, Collection<CommandId> commands) {
    Opened opened = read(topicId, List.of(partition), commands, "for update", "");
    if (opened.nextOffsets().isEmpty()) {
      progress.ensure(topicId, partition);
      opened = read(topicId, List.of(partition), commands, "for update", "");
    }
    requireNotBehind(opened, Map.of(partition, since));
    return opened;
  }

  /**
   * The same for several partitions, without waiting. From here on the transaction has less time
   * than one of a single partition, and waits less for locks: whoever fails in it costs the clients
   * of all these partitions that time, and then each partition is applied alone.
   *
   * @param since the offset from which the consumer read everything, by partition
   * @throws CannotAcquireLockException if a partition's row is locked or missing
   */
  public Opened openAll(String topicId, Map<Integer, Long> since, Collection<CommandId> commands) {
    Opened opened = read(topicId, since.keySet(), commands, "for update skip locked", SHORT_LIMITS);
    if (opened.nextOffsets().size() < since.size()) {
      throw new CannotAcquireLockException("The progress of a partition is locked or missing");
    }
    requireNotBehind(opened, since);
    return opened;
  }

  /**
   * Adds to the last statement of the transaction the commands with their outcomes, and how far
   * their partitions are applied. It throws {@link CommandReceivedMeanwhileException} if the log
   * has one of the commands by now.
   */
  public void close(WriteStatement statement, List<DecidedEntry> decided, Advance advance) {
    CommandLog.record(statement, decided);
    PartitionProgress.advance(statement, advance);
  }

  /** The same where there is nothing else to write: all commands were applied before. */
  public void close(Advance advance) {
    var statement = new WriteStatement();
    PartitionProgress.advance(statement, advance);
    statement.execute(jdbc);
  }

  private static void requireNotBehind(Opened opened, Map<Integer, Long> since) {
    since.forEach(
        (partition, offset) -> {
          long next = opened.nextOffset(partition);
          if (next < offset) {
            throw new PartitionBehindException(partition, next);
          }
        });
  }

  private Opened read(
      String topicId,
      Collection<Integer> partitions,
      Collection<CommandId> commands,
      String lock,
      String more) {
    var opened = new Opened(new HashMap<>(), new HashMap<>(), new ArrayList<>());
    jdbc.sql(
            """
            with progress as materialized (
              select kafka_partition, next_offset from partition_progress
              where topic_id = :topic and kafka_partition = any(:partitions)
              order by kafka_partition %s)
            select 'partition' as found, kafka_partition, next_offset as number,
              null::uuid as command_id, null::uuid as organization_id, null as email
            from progress
            union all
            select 'command', null, null, c.command_id, c.organization_id, c.email
            from unnest(:ids) as wanted (command_id) join command_log c using (command_id)
            union all
            select 'position', null, nextval('command_position'), null, null, null
            from generate_series(1, :count) where (select count(*) from progress) > 0
            %s
            """
                .formatted(lock, more))
        .param("topic", topicId)
        .param("partitions", SqlArrays.longs(partitions, Integer::longValue))
        .param("ids", SqlArrays.ids(commands))
        .param("count", commands.size())
        .query(
            row -> {
              add(row, opened);
            });
    return opened;
  }

  private static void add(ResultSet row, Opened opened) throws SQLException {
    switch (row.getString("found")) {
      case "partition" ->
          opened.nextOffsets().put(row.getInt("kafka_partition"), row.getLong("number"));
      case "command" ->
          opened
              .owners()
              .put(new CommandId(row.getObject("command_id", UUID.class)), CommandOwner.read(row));
      case "position" -> opened.positions().add(row.getLong("number"));
      default -> {} // a limit of the transaction
    }
  }
}
