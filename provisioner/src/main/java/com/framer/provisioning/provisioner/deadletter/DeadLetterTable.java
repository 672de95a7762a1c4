package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code dead_letter}: the projection of the dead-letter topic, one row per failed record.
 */
@Component
public class DeadLetterTable {
  /** A newer copy replaces what an older one said of the failure. */
  private static final String UPSERT =
      """
      insert into dead_letter as d (
        id, original_topic, original_topic_id, original_partition, original_offset, command_id,
        organization_id, email, type, original_id, replay_of, position, cause, message,
        stack_trace, failed_at, record_key, record_value, dlt_topic_id, dlt_partition,
        dlt_offset)
      select * from unnest(
        :ids, :topics, :topicIds, :partitions, :offsets, :commands, :organizations, :emails,
        :types, :originals, :replays, :positions, :causes, :messages, :traces, :failed, :keys,
        :values, :dltTopicIds, :dltPartitions, :dltOffsets)
      on conflict (original_topic_id, original_partition, original_offset) do update set
        position = excluded.position, cause = excluded.cause, message = excluded.message,
        stack_trace = excluded.stack_trace, failed_at = excluded.failed_at,
        dlt_topic_id = excluded.dlt_topic_id, dlt_partition = excluded.dlt_partition,
        dlt_offset = excluded.dlt_offset
      where d.dlt_topic_id <> excluded.dlt_topic_id or d.dlt_offset < excluded.dlt_offset
      """;

  private final JdbcClient jdbc;

  DeadLetterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first offset of the partition that the table does not have. It is computed from the rows
   * themselves, so a table that was lost or restored to an earlier state is filled again.
   */
  long nextOffset(String dltTopicId, int partition) {
    return jdbc.sql(
            """
            select coalesce(max(dlt_offset) + 1, 0) from dead_letter
            where dlt_topic_id = :topic and dlt_partition = :partition
            """)
        .param("topic", dltTopicId)
        .param("partition", partition)
        .query(Long.class)
        .single();
  }

  /**
   * Inserts the records, or updates the rows of those that were dead-lettered before. Two copies of
   * one record are one row with the values of the later copy: after a database was restored to an
   * earlier state, only that copy has a position that this database gave out.
   */
  void put(Collection<DeadLetterRecord> records) {
    Map<UUID, DeadLetterRecord> last = new LinkedHashMap<>();
    records.forEach(record -> last.put(record.id(), record));
    List<DeadLetterRecord> rows = List.copyOf(last.values());
    jdbc.sql(UPSERT)
        .param("ids", SqlArrays.uuids(rows, DeadLetterRecord::id))
        .param("topics", SqlArrays.texts(rows, DeadLetterRecord::originalTopic))
        .param("topicIds", SqlArrays.texts(rows, DeadLetterRecord::originalTopicId))
        .param("partitions", SqlArrays.longs(rows, r -> (long) r.originalPartition()))
        .param("offsets", SqlArrays.longs(rows, DeadLetterRecord::originalOffset))
        .param("commands", SqlArrays.uuids(rows, r -> r.summary().id()))
        .param("organizations", SqlArrays.uuids(rows, r -> r.summary().organizationId()))
        .param("emails", SqlArrays.texts(rows, DeadLetterRecord::email))
        .param("types", SqlArrays.texts(rows, DeadLetterRecord::type))
        .param("originals", SqlArrays.uuids(rows, DeadLetterRecord::originalId))
        .param("replays", SqlArrays.uuids(rows, DeadLetterRecord::replayOf))
        .param("positions", SqlArrays.longs(rows, DeadLetterRecord::position))
        .param("causes", SqlArrays.texts(rows, DeadLetterRecord::cause))
        .param("messages", SqlArrays.texts(rows, DeadLetterRecord::message))
        .param("traces", SqlArrays.texts(rows, DeadLetterRecord::stackTrace))
        .param("failed", SqlArrays.instants(rows, DeadLetterRecord::failedAt))
        .param("keys", SqlArrays.bytes(rows, r -> r.record().key()))
        .param("values", SqlArrays.bytes(rows, r -> r.record().value()))
        .param("dltTopicIds", SqlArrays.texts(rows, DeadLetterRecord::dltTopicId))
        .param("dltPartitions", SqlArrays.longs(rows, r -> (long) r.record().partition()))
        .param("dltOffsets", SqlArrays.longs(rows, r -> r.record().offset()))
        .update();
  }

  /** The dead letter, with its state of now. */
  public Optional<DeadLetter> find(UUID id) {
    return jdbc.sql(
            """
            select id, command_id, organization_id, email, type, position, cause, failed_at, state
            from dead_letter join dead_letter_state using (id) where id = :id
            """)
        .param("id", id)
        .query(DeadLetterTable::read)
        .optional();
  }

  /** The failed record's value; empty if it had none, or there is no such dead letter. */
  public Optional<byte[]> value(UUID id) {
    return jdbc.sql("select record_value from dead_letter where id = :id")
        .param("id", id)
        .query((row, _) -> Optional.ofNullable(row.getBytes("record_value")))
        .optional()
        .flatMap(value -> value);
  }

  /** Locks the dead letter's row, so that two operators who replay it at once replay it once. */
  public void lock(UUID id) {
    jdbc.sql("select 1 from dead_letter where id = :id for update")
        .param("id", id)
        .query(Integer.class)
        .optional();
  }

  /** How many dead letters nobody has settled and no replay is under way for. */
  long countOpen() {
    return jdbc.sql("select count(*) from dead_letter_state where state = 'open'")
        .query(Long.class)
        .single();
  }

  private static DeadLetter read(ResultSet row, int number) throws SQLException {
    return new DeadLetter(
        row.getObject("id", UUID.class),
        row.getObject("command_id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getString("email"),
        row.getString("type"),
        row.getObject("position", Long.class),
        row.getString("cause"),
        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
        State.of(row.getString("state")));
  }
}
