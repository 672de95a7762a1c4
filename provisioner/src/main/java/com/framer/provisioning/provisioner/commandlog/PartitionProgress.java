package com.framer.provisioning.provisioner.commandlog;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code partition_progress}: which offset of each partition is applied next. The row is the
 * partition's lock, so that a consumer that lost the partition, and whoever has it now, never apply
 * at once; and it commits with what was applied, so that no crash applies a record twice or skips
 * one.
 */
@Component
public class PartitionProgress {
  private final JdbcClient jdbc;

  PartitionProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks the partition's row until the end of the transaction; makes it if the partition is new.
   *
   * @param since the offset from which on the consumer read everything up to what it has at hand
   * @return the next offset: what is below it was applied
   * @throws PartitionBehindException if what lies before {@code since} was not all applied
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

  /** Everything below that offset is applied. */
  public void advance(String topicId, int partition, long nextOffset) {
    advance(topicId, partition, nextOffset, "0");
  }

  /** The record before that offset is on the dead-letter topic, all before it is done. */
  public void advancePastDeadLetter(String topicId, int partition, long nextOffset) {
    advance(topicId, partition, nextOffset, "dead_letters_in_a_row + 1");
  }

  private void advance(String topicId, int partition, long nextOffset, String deadLettersInARow) {
    jdbc.sql(
            """
            update partition_progress set next_offset = :next, dead_letters_in_a_row = %s
            where topic_id = :topic and kafka_partition = :partition
            """
                .formatted(deadLettersInARow))
        .param("topic", topicId)
        .param("partition", partition)
        .param("next", nextOffset)
        .update();
  }

  /** How many records of the locked partition were dead-lettered since one last was not. */
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
   * The position of the record that fails for good at the head of the locked partition, the same
   * however often it is asked for: given out here, before the dead-letter topic has the record.
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

  /** The next offset of the partition as committed; 0 if the database never saw the partition. */
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

  /** Makes the partition's row if it is missing: nothing of it is applied. */
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
}
