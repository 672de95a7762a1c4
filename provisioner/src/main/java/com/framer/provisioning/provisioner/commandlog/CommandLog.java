package com.framer.provisioning.provisioner.commandlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.LastWriters.Writer;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code command_log}: inbox (a command id is applied at most once, rule G2), positions (rule
 * G3) and activity log.
 */
@Component
public class CommandLog {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);

  private static final Columns<LogEntry> RECEIVED =
      Columns.<LogEntry>none()
          .id("command_id", LogEntry::commandId)
          .id("organization_id", LogEntry::organizationId)
          .text("email", e -> e.email().value())
          .text("type", LogEntry::type)
          .text("actor_kind", e -> e.actor().kind().name())
          .text("actor_id", e -> e.actor().id())
          .instant("issued_at", LogEntry::issuedAt)
          .numberAs(
              "position", "coalesce(position, nextval('command_position'))", LogEntry::position)
          .number("kafka_partition", e -> (long) e.partition())
          .number("kafka_offset", LogEntry::offset)
          .id("original_id", LogEntry::originalId)
          .uuid("replay_of", LogEntry::replayOf);

  private final JdbcClient jdbc;

  CommandLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Inserts the commands in the order of their offsets. Each new command gets the next position,
   * unless its entry already has one.
   *
   * @return the position by command id; a command that is missing was received before
   */
  public Map<CommandId, Long> receive(List<LogEntry> entries, Instant now) {
    var positions = new HashMap<CommandId, Long>();
    String sql =
        """
        insert into command_log (%1$s, received_at)
        select %2$s, :now from (select * from %3$s order by kafka_offset) as received
        on conflict do nothing
        returning command_id, position
        """
            .formatted(RECEIVED.names(), RECEIVED.inserted(), RECEIVED.unnest("r"));
    RECEIVED
        .bind(jdbc.sql(sql), entries)
        .param("now", Timestamp.from(now))
        .query(
            row -> {
              positions.put(commandId(row), row.getLong("position"));
            });
    return positions;
  }

  /**
   * The id of one of these commands that the log has for another person or Organization, if any.
   */
  public Optional<CommandId> findOfAnotherPerson(List<LogEntry> entries) {
    return jdbc.sql(
            """
            select c.command_id
            from unnest(:ids, :organizations, :emails) as r (command_id, organization_id, email)
            join command_log c using (command_id)
            where (c.organization_id, c.email) is distinct from (r.organization_id, r.email)
            limit 1
            """)
        .param("ids", SqlArrays.ids(entries, LogEntry::commandId))
        .param("organizations", SqlArrays.ids(entries, LogEntry::organizationId))
        .param("emails", SqlArrays.texts(entries, e -> e.email().value()))
        .query((row, _) -> commandId(row))
        .optional();
  }

  /**
   * The position of a replay (rule G3): the original's position in this database, since a database
   * that was restored to an earlier state has given out new ones. If the original is not in the
   * log, it is the dead letter's position; if this database never gave that out, it is 0, which is
   * older than every other.
   */
  public long positionOf(Replay replay) {
    return jdbc.sql(
            """
            select coalesce(
              (select position from command_log where command_id = :original),
              (select case when :position <= last_value then :position else 0 end
                from command_position))
            """)
        .param("original", replay.originalId().value())
        .param("position", replay.position())
        .query(Long.class)
        .single();
  }

  /** The commands that set the state at these positions, as far as the log still has them. */
  public LastWriters writersAt(Collection<Long> positions) {
    var writers = new HashMap<Long, Writer>();
    jdbc.sql(
            """
            select position, command_id, decided_at from command_log
            where position = any(:positions) and status in ('applied', 'unchanged')
            order by decided_at
            """)
        .param("positions", SqlArrays.longs(positions, p -> p))
        .query(
            row -> {
              writers.put(
                  row.getLong("position"),
                  new Writer(
                      commandId(row),
                      row.getObject("decided_at", OffsetDateTime.class).toInstant()));
            });
    return new LastWriters(writers);
  }

  /** Records the outcomes of commands that were received. */
  public void decide(Collection<OutcomeEnvelope> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update command_log c
            set status = d.status, outcome = d.outcome::jsonb, decided_at = d.decided_at
            from unnest(:ids, :statuses, :outcomes, :decided)
              as d (command_id, status, outcome, decided_at)
            where c.command_id = d.command_id
            """)
        .param("ids", SqlArrays.ids(outcomes, OutcomeEnvelope::commandId))
        .param("statuses", SqlArrays.texts(outcomes, o -> o.outcome().status()))
        .param(
            "outcomes",
            SqlArrays.texts(outcomes, o -> new String(WireCodecs.OUTCOMES.write(o), UTF_8)))
        .param("decided", SqlArrays.instants(outcomes, OutcomeEnvelope::decidedAt))
        .update();
  }

  /** The stored outcomes by command id; a command that is missing has none that is readable. */
  public Map<CommandId, OutcomeEnvelope> outcomes(Collection<CommandId> commandIds) {
    var outcomes = new HashMap<CommandId, OutcomeEnvelope>();
    if (commandIds.isEmpty()) {
      return outcomes;
    }
    jdbc.sql(
            """
            select c.command_id, c.outcome::text from unnest(:ids) as wanted (command_id)
            join command_log c using (command_id)
            where c.outcome is not null
            """)
        .param("ids", SqlArrays.ids(commandIds))
        .query(
            row -> {
              CommandId id = commandId(row);
              read(id, row.getString("outcome")).ifPresent(outcome -> outcomes.put(id, outcome));
            });
    return outcomes;
  }

  private static CommandId commandId(ResultSet row) throws SQLException {
    return new CommandId(row.getObject("command_id", UUID.class));
  }

  /** How many bytes the stored outcomes have, as JSON, by command id. */
  public Map<CommandId, Long> outcomeBytes(Collection<CommandId> commandIds) {
    var bytes = new HashMap<CommandId, Long>();
    jdbc.sql(
            """
            select c.command_id, octet_length(c.outcome::text) as bytes
            from unnest(:ids) as wanted (command_id)
            join command_log c using (command_id)
            where c.outcome is not null
            """)
        .param("ids", SqlArrays.ids(commandIds))
        .query(
            row -> {
              bytes.put(commandId(row), row.getLong("bytes"));
            });
    return bytes;
  }

  /** An outcome that only a newer release can read must not block its partition. */
  private static Optional<OutcomeEnvelope> read(CommandId commandId, String outcome) {
    try {
      return Optional.of(WireCodecs.OUTCOMES.read(outcome.getBytes(UTF_8)));
    } catch (UnreadableRecordException e) {
      LOG.error("The outcome of command {} can't be read by this release", commandId, e);
      return Optional.empty();
    }
  }
}
