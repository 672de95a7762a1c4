package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.sql.Columns;
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
  /** What every copy of a failed record says. */
  private static final Columns<DeadLetterRecord> RECORD =
      Columns.<DeadLetterRecord>none()
          .uuid("id", DeadLetterRecord::id)
          .text("original_topic", DeadLetterRecord::originalTopic)
          .text("original_topic_id", DeadLetterRecord::originalTopicId)
          .number("original_partition", r -> (long) r.originalPartition())
          .number("original_offset", DeadLetterRecord::originalOffset)
          .id("command_id", r -> r.summary().id())
          .id("organization_id", r -> r.summary().organizationId())
          .text("email", DeadLetterRecord::email)
          .text("type", DeadLetterRecord::type)
          .id("original_id", DeadLetterRecord::originalId)
          .uuid("replay_of", DeadLetterRecord::replayOf)
          .bytes("record_key", r -> r.record().key())
          .bytes("record_value", r -> r.record().value());

  /** What a later copy replaces: the failure, and the copy's own place. */
  private static final Columns<DeadLetterRecord> FAILURE =
      Columns.<DeadLetterRecord>none()
          .number("position", DeadLetterRecord::position)
          .text("cause", DeadLetterRecord::cause)
          .text("message", DeadLetterRecord::message)
          .text("stack_trace", DeadLetterRecord::stackTrace)
          .instant("failed_at", DeadLetterRecord::failedAt)
          .text("dlt_topic_id", DeadLetterRecord::dltTopicId)
          .number("dlt_partition", r -> (long) r.record().partition())
          .number("dlt_offset", r -> r.record().offset());

  private static final Columns<DeadLetterRecord> DEAD_LETTER = RECORD.and(FAILURE);

  private static final String UPSERT =
      """
      %s
      on conflict (original_topic_id, original_partition, original_offset) do update set %s
      where d.dlt_topic_id <> excluded.dlt_topic_id or d.dlt_offset < excluded.dlt_offset
      """
          .formatted(DEAD_LETTER.insertInto("dead_letter as d"), FAILURE.asProposed());

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
    DEAD_LETTER.bind(jdbc.sql(UPSERT), rows).update();
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

  /** How many dead letters are neither settled nor being replayed. */
  long countOpen() {
    return jdbc.sql("select count(*) from dead_letter_state where state = 'open'")
        .query(Long.class)
        .single();
  }

  private static DeadLetter read(ResultSet row, int number) throws SQLException {
    UUID command = row.getObject("command_id", UUID.class);
    UUID organization = row.getObject("organization_id", UUID.class);
    return new DeadLetter(
        row.getObject("id", UUID.class),
        command == null ? null : new CommandId(command),
        organization == null ? null : new OrganizationId(organization),
        row.getString("email"),
        row.getString("type"),
        row.getObject("position", Long.class),
        row.getString("cause"),
        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
        State.of(row.getString("state")));
  }
}
