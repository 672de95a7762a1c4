package com.framer.provisioning.provisioner.commandlog;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked about a person in an Organization: the commands that have one record key. */
@Component
public class PersonHistory {
  /** How many on each side. */
  private static final int EACH = 10;

  private final JdbcClient jdbc;

  PersonHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A command of the log.
   *
   * @param status null until it is decided
   * @param replayOf the dead letter that it replays; null if it is no replay
   */
  public record Entry(
      UUID commandId,
      String type,
      @Nullable String status,
      OffsetDateTime receivedAt,
      long position,
      @Nullable UUID replayOf) {}

  /** The command and those that were made just before and after it, the newest first. */
  public List<Entry> around(UUID organizationId, String email, UUID commandId) {
    return jdbc.sql(
            """
            (select command_id, type, status, received_at, position, replay_of from command_log
              where organization_id = :organization and email = :email and command_id > :command
              order by command_id limit :each)
            union all
            (select command_id, type, status, received_at, position, replay_of from command_log
              where organization_id = :organization and email = :email and command_id <= :command
              order by command_id desc limit :each + 1)
            order by command_id desc
            """)
        .param("organization", organizationId)
        .param("email", email)
        .param("command", commandId)
        .param("each", EACH)
        .query(Entry.class)
        .list();
  }
}
