package com.framer.provisioning.provisioner.commandlog;

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

  /** The next offset of the partition; makes the row if the partition is new. */
  public long register(String topicId, int partition) {
    jdbc.sql(
            """
            insert into partition_progress (topic_id, kafka_partition, next_offset)
            values (:topic, :partition, 0) on conflict do nothing
            """)
        .param("topic", topicId)
        .param("partition", partition)
        .update();
    return next(topicId, partition, "");
  }

  /** The same, and locks the row until the end of the transaction. */
  public long lock(String topicId, int partition) {
    return next(topicId, partition, " for update");
  }

  /** Everything below that offset is applied. */
  public void advance(String topicId, int partition, long nextOffset) {
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

  private long next(String topicId, int partition, String lock) {
    return jdbc.sql(
            """
            select next_offset from partition_progress
            where topic_id = :topic and kafka_partition = :partition
            """
                + lock)
        .param("topic", topicId)
        .param("partition", partition)
        .query(Long.class)
        .single();
  }
}
