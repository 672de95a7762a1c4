package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mass removals as entries of the activity log, at the time when they were noticed (rule D8). */
@Component
final class MassRemovalEntries {
  /** Their kind; there is no command of that name. */
  static final String KIND = "MassRemoval";

  private static final String STATUS = "applied";
  private static final Actor NOBODY = new Actor(Actor.Kind.OPERATOR, "provisioning");

  private final JdbcClient jdbc;

  MassRemovalEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether such entries are among those that are wanted. */
  static boolean areWanted(ActivityFilter filter) {
    return filter.person() == null
        && (filter.kinds().isEmpty() || filter.kinds().contains(KIND))
        && (filter.outcomes().isEmpty() || filter.outcomes().contains(STATUS));
  }

  /** The newest ones of ids from the first one on and before the other. */
  List<ActivityEntry> between(OrganizationId organizationId, UUID from, UUID until, int count) {
    return jdbc.sql(
            """
            select id, began_at, ended_at, people, members, noticed_at from mass_removal
            where organization_id = :organization and id >= :from and id < :until
            order by id desc limit :count
            """)
        .param("organization", organizationId.value())
        .param("from", from)
        .param("until", until)
        .param("count", count)
        .query(MassRemovalEntries::entry)
        .list();
  }

  private static ActivityEntry entry(ResultSet row, int number) throws SQLException {
    String sentence =
        "%d of %d people lost access between %s and %s; former access can be restored"
            .formatted(
                row.getInt("people"),
                row.getLong("members"),
                time(row, "began_at"),
                time(row, "ended_at"));
    return new ActivityEntry(
        new CommandId(row.getObject("id", UUID.class)),
        time(row, "noticed_at"),
        "",
        KIND,
        new ActivityEntry.By(NOBODY, null),
        null,
        new Outcome.Applied(new Changes(List.of(sentence), List.of()), null),
        new ActivityEntry.Trace(null, null, null));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
