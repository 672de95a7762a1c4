package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a line of the list. What could not be read of the record is null.
 *
 * @param causeText the cause without what differs between failures of one kind
 * @param fingerprint of the cause's text; the dead letters that have the same one are a group
 * @param message what the failure said; null if the record does not say
 * @param originalId the first command, if this one is a replay
 * @param replayOf the dead letter that this one was a replay of
 * @param position the command's position (rule G3)
 * @param failures how often the command failed for good, with all of its replays
 * @param lastReplay null if no replay was requested
 */
public record DeadLetterSummary(
    UUID id,
    State state,
    Instant failedAt,
    String cause,
    String causeText,
    String fingerprint,
    @Nullable String message,
    @Nullable String email,
    @Nullable UUID organizationId,
    @Nullable String type,
    @Nullable UUID commandId,
    @Nullable UUID originalId,
    @Nullable UUID replayOf,
    @Nullable Long position,
    long failures,
    @Nullable LastReplay lastReplay) {

  /**
   * The last replay that was requested.
   *
   * @param status null until it has an outcome
   * @param outcome why it ended so: the refusal, which newer command superseded it, or the class of
   *     the failure
   * @param reason why it was requested
   */
  public record LastReplay(
      UUID commandId,
      @Nullable String status,
      @Nullable String outcome,
      String reason,
      String requestedBy,
      Instant requestedAt) {}

  /** What is read of a row {@code d}; before it the page, after it the tables that it needs. */
  static final String SELECT =
      """
      select d.id, d.state, d.failed_at, d.cause, d.cause_text, d.fingerprint, d.message, d.email,
        d.organization_id, d.type, d.command_id, d.original_id, d.replay_of, d.position,
        greatest(1, (select count(*) from dead_letter o
            where o.command_id = coalesce(d.original_id, d.command_id))
          + (select count(*) from dead_letter o
            where o.original_id = coalesce(d.original_id, d.command_id))) as failures,
        r.command_id as replay_id, r.status as replay_status, r.reason as replay_reason,
        r.requested_by, r.requested_at,
        coalesce(l.outcome #>> '{outcome,error,detail}', l.outcome #>> '{outcome,reason}',
          l.outcome #>> '{outcome,cause}') as replay_outcome
      """;

  static final String JOINS =
      """
      left join lateral (
        select * from dead_letter_replay r where r.dead_letter_id = d.id
        order by r.command_id desc limit 1) as r on true
      left join command_log l on l.command_id = r.command_id and r.status is not null
      """;

  static DeadLetterSummary of(ResultSet row, int number) throws SQLException {
    return new DeadLetterSummary(
        row.getObject("id", UUID.class),
        State.of(row.getString("state")),
        instant(row, "failed_at"),
        row.getString("cause"),
        row.getString("cause_text"),
        row.getString("fingerprint"),
        row.getString("message"),
        row.getString("email"),
        row.getObject("organization_id", UUID.class),
        row.getString("type"),
        row.getObject("command_id", UUID.class),
        row.getObject("original_id", UUID.class),
        row.getObject("replay_of", UUID.class),
        row.getObject("position", Long.class),
        row.getLong("failures"),
        lastReplay(row));
  }

  private static @Nullable LastReplay lastReplay(ResultSet row) throws SQLException {
    UUID command = row.getObject("replay_id", UUID.class);
    return command == null
        ? null
        : new LastReplay(
            command,
            row.getString("replay_status"),
            row.getString("replay_outcome"),
            row.getString("replay_reason"),
            row.getString("requested_by"),
            instant(row, "requested_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
