package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.chunk.OutcomeListener;
import com.framer.provisioning.provisioner.deadletter.DeadLetterStates;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code dead_letter_replay}: who asked for which replay and why, and its outcome. */
@Component
public class ReplayTable implements OutcomeListener {
  private final JdbcClient jdbc;
  private final DeadLetterStates states;

  ReplayTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.states = new DeadLetterStates(jdbc);
  }

  /**
   * A requested replay.
   *
   * @param commandId the id of its command, fixed before the command is published (rule G6)
   * @param requestedBy the operator
   * @param publishedAt null until the commands topic has acknowledged it
   * @param status its outcome's status (rule F5); null until it is decided
   * @param editedCommand the command with the fields that the operator changed, as JSON; null if it
   *     is replayed as it was
   */
  public record Entry(
      CommandId commandId,
      UUID deadLetterId,
      String requestedBy,
      String reason,
      Instant requestedAt,
      @Nullable Instant publishedAt,
      @Nullable String status,
      @Nullable String editedCommand) {}

  /** Records the request, before the command is published; the dead letter is replaying now. */
  public void request(Entry entry) {
    jdbc.sql(
            """
            insert into dead_letter_replay (
              command_id, dead_letter_id, requested_by, reason, requested_at, edited_command)
            values (:command, :deadLetter, :by, :reason, :at, :edited)
            """)
        .param("command", entry.commandId().value())
        .param("deadLetter", entry.deadLetterId())
        .param("by", entry.requestedBy())
        .param("reason", entry.reason())
        .param("at", Timestamp.from(entry.requestedAt()))
        .param("edited", entry.editedCommand())
        .update();
    states.refresh(List.of(entry.deadLetterId()));
  }

  /** Records that the commands topic has acknowledged the replay's command. */
  public void published(CommandId commandId, Instant now) {
    jdbc.sql("update dead_letter_replay set published_at = :now where command_id = :command")
        .param("now", Timestamp.from(now))
        .param("command", commandId.value())
        .update();
  }

  /**
   * Records the outcome, and with it the dead letter's state. If the request is missing, because
   * the database was restored to an earlier state, it is recorded too, with what its command says.
   */
  @Override
  public void replayDecided(Replay replay, Actor actor, Instant issuedAt, OutcomeEnvelope outcome) {
    jdbc.sql(
            """
            insert into dead_letter_replay (
              command_id, dead_letter_id, requested_by, reason, requested_at, published_at, status,
              decided_at)
            values (:command, :deadLetter, :by, :reason, :at, :at, :status, :decided)
            on conflict (command_id) do update set
              status = excluded.status, decided_at = excluded.decided_at,
              published_at = coalesce(dead_letter_replay.published_at, excluded.published_at)
            """)
        .param("command", outcome.commandId().value())
        .param("deadLetter", replay.replayOf())
        .param("by", actor.id())
        .param("reason", replay.reason())
        .param("at", Timestamp.from(issuedAt))
        .param("status", outcome.outcome().status())
        .param("decided", Timestamp.from(outcome.decidedAt()))
        .update();
    states.refresh(List.of(replay.replayOf()));
  }

  /** The replays of a dead letter, oldest first. */
  public List<Entry> of(UUID deadLetterId) {
    return jdbc.sql(
            "select * from dead_letter_replay where dead_letter_id = :id order by command_id")
        .param("id", deadLetterId)
        .query(ReplayTable::entry)
        .list();
  }

  /** The last replay of the dead letter, if there was one. */
  Optional<Entry> last(UUID deadLetterId) {
    return jdbc.sql(
            """
            select * from dead_letter_replay where dead_letter_id = :id
            order by command_id desc limit 1
            """)
        .param("id", deadLetterId)
        .query(ReplayTable::entry)
        .optional();
  }

  /**
   * Replays that were requested at least {@code age} ago and are not known to be on the topic,
   * oldest first, at most 100.
   *
   * @param but not these
   */
  List<Entry> unpublished(Instant now, Duration age, Collection<CommandId> but) {
    return jdbc.sql(
            """
            select * from dead_letter_replay
            where published_at is null and status is null and requested_at < :before
              and command_id <> all(:but)
            order by requested_at, command_id
            limit 100
            """)
        .param("before", Timestamp.from(now.minus(age)))
        .param("but", SqlArrays.ids(but))
        .query(ReplayTable::entry)
        .list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
    return new Entry(
        new CommandId(row.getObject("command_id", UUID.class)),
        row.getObject("dead_letter_id", UUID.class),
        row.getString("requested_by"),
        row.getString("reason"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        published == null ? null : published.toInstant(),
        row.getString("status"),
        row.getString("edited_command"));
  }
}
