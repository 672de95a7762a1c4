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
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private static final Columns<DecidedEntry> ROW =
      Columns.<DecidedEntry>none()
          .id("command_id", d -> d.entry().commandId())
          .id("organization_id", d -> d.entry().organizationId())
          .text("email", d -> d.entry().email().value())
          .text("type", d -> d.entry().type())
          .text("actor_kind", d -> d.entry().actor().kind().name())
          .text("actor_id", d -> d.entry().actor().id())
          .instant("issued_at", d -> d.entry().issuedAt())
          .number("position", DecidedEntry::position)
          .number("kafka_partition", d -> (long) d.entry().partition())
          .number("kafka_offset", d -> d.entry().offset())
          .id("original_id", d -> d.entry().originalId())
          .uuid("replay_of", d -> d.entry().replayOf())
          .instant("received_at", d -> d.outcome().decidedAt())
          .instant("decided_at", d -> d.outcome().decidedAt())
          .text("status", d -> d.outcome().outcome().status())
          .json("outcome", d -> new String(WireCodecs.OUTCOMES.write(d.outcome()), UTF_8))
          .json("asked", d -> d.entry().shown().asked())
          .text("request_id", d -> d.entry().shown().requestId())
          .text("external_id", DecidedEntry::externalId);

  private final JdbcClient jdbc;

  CommandLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds to the statement the recording of commands with their outcomes, once and complete.
   *
   * <p>The unique index on the command's id guards rule G2: if a transaction of another partition
   * has inserted the id, this insert waits for its end, and then gets no row. In the order of the
   * ids, so that two transactions with the same ids don't wait for each other in a circle. The
   * statement throws {@link CommandReceivedMeanwhileException} if the log has one of them by now.
   */
  static void record(WriteStatement statement, List<DecidedEntry> decided) {
    statement.require(
        "recorded", ROW, decided, CommandLog::insert, CommandReceivedMeanwhileException::new);
  }

  /** Records the commands that the log does not have, and returns how many these are. */
  public int recordIfNew(List<DecidedEntry> decided) {
    return decided.isEmpty() ? 0 : ROW.bind(jdbc.sql(insert(ROW)), decided).update();
  }

  private static String insert(Columns<DecidedEntry> row) {
    return """
    insert into command_log (%s)
    select %s from (select * from %s order by command_id) as decided
    on conflict do nothing
    """
        .formatted(row.names(), row.inserted(), row.unnest("d"));
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

  /**
   * The stored outcomes by command id; a command that is missing has none that is readable. The
   * outcome of another person's command that has the same id is nobody else's business (rule F3).
   *
   * @param owners by command id
   */
  public Map<CommandId, OutcomeEnvelope> outcomes(Map<CommandId, CommandOwner> owners) {
    if (owners.isEmpty()) {
      return new HashMap<>();
    }
    var wanted = List.copyOf(owners.entrySet());
    return outcomes(
        jdbc.sql(
                """
                select c.command_id, c.outcome::text
                from unnest(:ids, :organizations, :emails)
                  as wanted (command_id, organization_id, email)
                join command_log c using (command_id, organization_id, email)
                where c.outcome is not null
                """)
            .param("ids", SqlArrays.ids(wanted, Map.Entry::getKey))
            .param("organizations", SqlArrays.ids(wanted, w -> w.getValue().organizationId()))
            .param("emails", SqlArrays.texts(wanted, w -> w.getValue().email().value())));
  }

  /** The stored outcome of the command, whoever it is about. */
  public Optional<OutcomeEnvelope> outcome(CommandId commandId) {
    return Optional.ofNullable(
        outcomes(
                jdbc.sql(
                        """
                        select command_id, outcome::text from command_log
                        where command_id = :id and outcome is not null
                        """)
                    .param("id", commandId.value()))
            .get(commandId));
  }

  private static Map<CommandId, OutcomeEnvelope> outcomes(JdbcClient.StatementSpec statement) {
    var outcomes = new HashMap<CommandId, OutcomeEnvelope>();
    statement.query(
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
