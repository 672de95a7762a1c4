package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
          .number("dlt_offset", r -> r.record().offset())
          .json("headers", DeadLetterRecord::headers);

  private static final Columns<DeadLetterRecord> DEAD_LETTER = RECORD.and(FAILURE);

  private static final String UPSERT =
      """
      %s
      on conflict (original_topic_id, original_partition, original_offset) do update set %s,
        projected_at = now()
      where d.dlt_topic_id <> excluded.dlt_topic_id or d.dlt_offset < excluded.dlt_offset
      """
          .formatted(DEAD_LETTER.insertInto("dead_letter as d"), FAILURE.asProposed());

  private final JdbcClient jdbc;
  private final DeadLetterStates states;
  private final TransactionTemplate transaction;

  DeadLetterTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.states = new DeadLetterStates(jdbc);
    this.transaction = new TransactionTemplate(transactions);
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
    // In PostgreSQL's order of ids, in which everyone locks them; Java's UUIDs have another one.
    List<DeadLetterRecord> rows =
        last.values().stream().sorted(Comparator.comparing(r -> r.id().toString())).toList();
    transaction.executeWithoutResult(
        _ -> {
          DEAD_LETTER.bind(jdbc.sql(UPSERT), rows).update();
          states.refresh(last.keySet());
        });
  }

  /** The dead letter. */
  public Optional<DeadLetter> find(UUID id) {
    return jdbc.sql(
            """
            select id, command_id, organization_id, email, type, position, cause, failed_at, state
            from dead_letter where id = :id
            """)
        .param("id", id)
        .query(DeadLetterTable::read)
        .optional();
  }

  /**
   * Locks the dead letter until the end of the transaction, and refreshes its state: whoever had
   * the lock before may have changed it.
   */
  public Optional<DeadLetter> lock(UUID id) {
    states.refresh(List.of(id));
    return find(id);
  }

  /** The dead letter whole. */
  public Optional<DeadLetterDetails> details(UUID id) {
    return jdbc.sql(
            """
            %s, d.original_topic, d.original_partition, d.original_offset, d.dlt_partition,
              d.dlt_offset, d.headers::text as headers, d.stack_trace, d.record_key, d.record_value
            from dead_letter d %s where d.id = :id
            """
                .formatted(DeadLetterSummary.SELECT, DeadLetterSummary.JOINS))
        .param("id", id)
        .query(DeadLetterTable::readDetails)
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

  /** How many are open, and when the oldest failed; reads indexes only. */
  Open open() {
    return jdbc.sql(
            """
            select (select count(*) from dead_letter where state = 'open') as open,
              (select failed_at from dead_letter where state = 'open' order by failed_at limit 1)
                as oldest
            """)
        .query(
            (row, _) -> {
              OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
              return new Open(row.getLong("open"), oldest == null ? null : oldest.toInstant());
            })
        .single();
  }

  /**
   * Those that nobody has settled.
   *
   * @param oldest when the oldest failed; null if there is none
   */
  record Open(long count, @Nullable Instant oldest) {}

  private static DeadLetterDetails readDetails(ResultSet row, int number) throws SQLException {
    return new DeadLetterDetails(
        DeadLetterSummary.of(row, number),
        row.getString("original_topic"),
        row.getInt("original_partition"),
        row.getLong("original_offset"),
        row.getInt("dlt_partition"),
        row.getLong("dlt_offset"),
        row.getString("headers"),
        row.getString("stack_trace"),
        row.getBytes("record_key"),
        row.getBytes("record_value"));
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
