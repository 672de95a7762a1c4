package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.removal.MassRemoval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Mass removals as entries of the activity log, at the time when they were noticed (rule D8). */
@Component
final class MassRemovalEntries {
  /** Their kind; there is no command of that name. */
  static final String KIND = ActivityEntry.MASS_REMOVAL;

  private static final String STATUS = "applied";
  private static final Actor NOBODY = new Actor(Actor.Kind.OPERATOR, "provisioning");

  private final JdbcClient jdbc;

  MassRemovalEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether no other entries are wanted. */
  static boolean areOnlyWanted(ActivityFilter filter) {
    return areWanted(filter) && filter.kinds().equals(Set.of(KIND));
  }

  /** Whether such entries are among those that are wanted. */
  static boolean areWanted(ActivityFilter filter) {
    return filter.person() == null
        && (filter.kinds().isEmpty() || filter.kinds().contains(KIND))
        && (filter.outcomes().isEmpty() || filter.outcomes().contains(STATUS));
  }

  /** The newest ones within the bounds. */
  List<ActivityEntry> within(OrganizationId organizationId, Bounds bounds, int count) {
    return jdbc.sql(
            """
            select id, began_at, ended_at, people, members, noticed_at from mass_removal
            where organization_id = :organization and id >= :from and id < :until
            order by id desc limit :count
            """)
        .param("organization", organizationId.value())
        .param("from", bounds.from())
        .param("until", bounds.until())
        .param("count", count)
        .query(MassRemovalEntries::entry)
        .list();
  }

  /** The Organization's one of that id. */
  Optional<ActivityEntry> find(OrganizationId organizationId, CommandId id) {
    return jdbc.sql(
            """
            select id, began_at, ended_at, people, members, noticed_at from mass_removal
            where organization_id = :organization and id = :id
            """)
        .param("organization", organizationId.value())
        .param("id", id.value())
        .query(MassRemovalEntries::entry)
        .optional();
  }

  private static ActivityEntry entry(ResultSet row, int number) throws SQLException {
    String sentence =
        "%s lost access between %s and %s; what was taken by SCIM can be restored"
            .formatted(
                MassRemoval.who(row.getInt("people"), row.getLong("members")),
                time(row, "began_at"),
                time(row, "ended_at"));
    ObjectNode numbers =
        WireJson.mapper()
            .createObjectNode()
            .put("people", row.getInt("people"))
            .put("members", row.getLong("members"))
            .put("beganAt", time(row, "began_at").toString())
            .put("endedAt", time(row, "ended_at").toString());
    return new ActivityEntry(
        new CommandId(row.getObject("id", UUID.class)),
        time(row, "noticed_at"),
        "",
        KIND,
        new ActivityEntry.By(NOBODY, null, false),
        numbers,
        new Outcome.Applied(new Changes(List.of(sentence), List.of()), null),
        ActivityEntry.Trace.NONE);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
