package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code partition_progress}: the offset of each partition that is applied next. The row is
 * the partition's lock, so that a consumer that lost the partition and the one that has it now
 * never apply records at the same time. The row commits together with what was applied, so that no
 * crash applies a record twice or skips one.
 */
@Component
public class PartitionProgress {
  private static final Columns<Map.Entry<Integer, Long>> NEXT_OFFSET =
      Columns.<Map.Entry<Integer, Long>>none()
          .number("kafka_partition", next -> next.getKey().longValue())
          .number("next_offset", Map.Entry::getValue);

  private final JdbcClient jdbc;

  PartitionProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks the partition's row until the end of the transaction; inserts it if it is missing.
   *
   * @param since the offset from which the consumer read everything up to the records at hand
   * @return the next offset: everything below it is applied
   * @throws PartitionBehindException if not everything below {@code since} is applied
   */
  public long lock(String topicId, int partition, long since) {
    long next =
        find(topicId, partition, "for update")
            .or(
                () -> {
                  ensure(topicId, partition);
                  return find(topicId, partition, "for update");
                })
            .orElseThrow();
    if (next < since) {
      throw new PartitionBehindException(partition, next);
    }
    return next;
  }

  /**
   * Adds to the statement how far the partitions are applied; it ends their runs of dead letters.
   */
  static void advance(WriteStatement statement, Advance advance) {
    statement
        .param("topic", advance.topicId())
        .add(
            "advanced",
            NEXT_OFFSET,
            List.copyOf(advance.nextOffsets().entrySet()),
            next ->
                """
                update partition_progress p
                set next_offset = a.next_offset, dead_letters_in_a_row = 0
                from %s where p.topic_id = :topic and p.kafka_partition = a.kafka_partition
                """
                    .formatted(next.unnest("a")));
  }

  /** Records that everything below the offset is processed; the last record was dead-lettered. */
  public void advancePastDeadLetter(String topicId, int partition, long nextOffset) {
    jdbc.sql(
            """
            update partition_progress
            set next_offset = :next, dead_letters_in_a_row = dead_letters_in_a_row + 1
            where topic_id = :topic and kafka_partition = :partition
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .param("next", nextOffset)
        .update();
  }

  /**
   * Records that everything below the offset is processed; the last record was a dry run that
   * failed. That is no dead letter, and no sign that others would not fail.
   */
  public void advancePastFailedDryRun(String topicId, int partition, long nextOffset) {
    jdbc.sql(
            """
            update partition_progress set next_offset = :next
            where topic_id = :topic and kafka_partition = :partition
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .param("next", nextOffset)
        .update();
  }

  /** How many records of the locked partition were dead-lettered since the last applied one. */
  public int deadLettersInARow(String topicId, int partition) {
    return jdbc.sql(
            """
            select dead_letters_in_a_row from partition_progress
            where topic_id = :topic and kafka_partition = :partition
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .query(Integer.class)
        .single();
  }

  /**
   * The position of the failing record at the head of the locked partition. The first call takes it
   * from the sequence and stores it in the row; later calls for the same offset return the same.
   */
  public long failingPosition(String topicId, int partition, long offset) {
    return jdbc.sql(
            """
            update partition_progress set
              failing_position = case when failing_offset = :offset then failing_position
                else nextval('command_position') end,
              failing_offset = :offset
            where topic_id = :topic and kafka_partition = :partition
            returning failing_position
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .param("offset", offset)
        .query(Long.class)
        .single();
  }

  /** The partition's next offset as committed; 0 if the database has no row of it. */
  public long find(String topicId, int partition) {
    return find(topicId, partition, "").orElse(0L);
  }

  private Optional<Long> find(String topicId, int partition, String lock) {
    return jdbc.sql(
            """
            select next_offset from partition_progress
            where topic_id = :topic and kafka_partition = :partition
            """
                + lock)
        .param("topic", topicId)
        .param("partition", partition)
        .query(Long.class)
        .optional();
  }

  /** Inserts the partition's row with next offset 0 if it is missing. */
  public void ensure(String topicId, int partition) {
    jdbc.sql(
            """
            insert into partition_progress (topic_id, kafka_partition, next_offset)
            values (:topic, :partition, 0) on conflict do nothing
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .update();
  }

  /** Writes the partition's row as it is, to see how long so small a write takes. */
  public void touch(String topicId, int partition) {
    jdbc.sql(
            """
            insert into partition_progress as p (topic_id, kafka_partition, next_offset)
            values (:topic, :partition, 0)
            on conflict (topic_id, kafka_partition) do update set next_offset = p.next_offset
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .update();
  }
}
