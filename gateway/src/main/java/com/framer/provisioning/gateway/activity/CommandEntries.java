package com.framer.provisioning.gateway.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Commands as entries of the activity log. Every query goes from the newest one back along an
 * index, over a limited number of days: the log has a PostgreSQL partition for each, and a
 * statement locks all that it may read, with their indexes.
 */
@Component
final class CommandEntries {
  /**
   * A search that no index serves reads so many in some 50 ms; an Organization of 10,000 has fewer
   * a day.
   */
  static final int SCANNED = 10_000;

  /** The resource is as large as its profile, and who wants it finds it in the directory. */
  private static final String COLUMNS =
      """
      command_id, decided_at, email, type, actor_kind, actor_id, asked::text as asked,
        (outcome #- '{outcome,resource}')::text as outcome, request_id, external_id,
        replay_of::text as replay_of, original_id::text as original_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  CommandEntries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What a search found.
   *
   * @param entries the newest first
   * @param searchedTo where the search ended, if there may be more before; null if it found as many
   *     as were wanted, or looked at everything
   */
  record Found(List<ActivityEntry> entries, @Nullable CommandId searchedTo) {}

  /** The newest ones within the bounds, up to that many. */
  Found find(OrganizationId organizationId, ActivityFilter filter, Bounds bounds, int count) {
    List<ActivityEntry> found = new ArrayList<>();
    Bounds known = bounds.since(created(organizationId));
    int unread = SCANNED;
    @Nullable UUID searchedTo = null;
    for (Bounds days : known.newestDays(clock.instant())) {
      int limit = filter.isIndexed() ? count - found.size() : unread;
      found.addAll(query(organizationId, filter, days, limit, count - found.size()));
      if (found.size() >= count) {
        return new Found(found, null);
      }
      if (!filter.isIndexed()) {
        Scan scan = scanned(organizationId, filter, days, unread);
        unread -= scan.rows();
        if (unread <= 0) {
          return new Found(found, new CommandId(scan.last()));
        }
      }
      searchedTo = days.from();
    }
    return searchedTo == null || searchedTo.equals(known.from())
        ? new Found(found, null)
        : new Found(found, new CommandId(searchedTo));
  }

  /** The Organization's one of that id. */
  Optional<ActivityEntry> find(OrganizationId organizationId, CommandId id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from command_log
                where command_id = :id and organization_id = :organization and outcome is not null
                """)
        .param("id", id.value())
        .param("organization", organizationId.value())
        .query(CommandEntries::entry)
        .optional();
  }

  /** Before that there is nothing to look for. */
  private Instant created(OrganizationId organizationId) {
    return jdbc.sql("select created_at from organization where id = :organization")
        .param("organization", organizationId.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(Instant.EPOCH);
  }

  private List<ActivityEntry> query(
      OrganizationId organizationId, ActivityFilter filter, Bounds days, int limit, int count) {
    return bind(jdbc.sql(sql(filter)), organizationId, filter, days)
        .param("scanned", limit)
        .param("count", count)
        .query(CommandEntries::entry)
        .list();
  }

  /** How many entries a search read, and the last of them. */
  private record Scan(int rows, UUID last) {}

  private Scan scanned(
      OrganizationId organizationId, ActivityFilter filter, Bounds days, int limit) {
    String sql =
        """
        select rows, command_id from (
          select command_id, row_number() over (order by command_id desc) as rows
          %s order by command_id desc limit :scanned) as scanned
        order by rows desc limit 1
        """
            .formatted(scan(filter));
    return bind(jdbc.sql(sql), organizationId, filter, days)
        .param("scanned", limit)
        .query((row, _) -> new Scan(row.getInt("rows"), row.getObject("command_id", UUID.class)))
        .optional()
        .orElseGet(() -> new Scan(0, days.from()));
  }

  private static String sql(ActivityFilter filter) {
    return """
    select %s
    from (select * %s order by command_id desc limit :scanned) as scanned
    where true %s
    order by command_id desc limit :count
    """
        .formatted(
            COLUMNS,
            scan(filter),
            (filter.kinds().isEmpty() ? "" : " and type = any(:kinds)")
                + (filter.outcomes().isEmpty() ? "" : " and status = any(:outcomes)"));
  }

  /**
   * What an index finds: one person's entries, those that were not carried out, or all. The words
   * that are named are those of the partial index.
   */
  private static String scan(ActivityFilter filter) {
    return """
    from command_log where organization_id = :organization
      and command_id >= :from and command_id < :until and outcome is not null
    """
        + (filter.person() == null ? "" : " and email = :person")
        + (filter.isOfFailedOnly()
            ? " and status in ('refused', 'superseded', 'dead-lettered')"
            : "");
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement,
      OrganizationId organizationId,
      ActivityFilter filter,
      Bounds bounds) {
    return statement
        .param("organization", organizationId.value())
        .param("from", bounds.from())
        .param("until", bounds.until())
        .param("person", filter.person() == null ? null : filter.person().value(), Types.VARCHAR)
        .param("kinds", filter.kinds().toArray(String[]::new))
        .param("outcomes", filter.outcomes().toArray(String[]::new));
  }

  private static ActivityEntry entry(ResultSet row, int number) throws SQLException {
    String asked = row.getString("asked");
    var actor =
        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id"));
    return new ActivityEntry(
        new CommandId(row.getObject("command_id", UUID.class)),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getString("email"),
        row.getString("type"),
        new ActivityEntry.By(actor, null, false),
        asked == null ? null : WireJson.mapper().readTree(asked),
        WireCodecs.OUTCOMES.read(row.getString("outcome").getBytes(UTF_8)).outcome(),
        new ActivityEntry.Trace(
            row.getString("request_id"),
            row.getString("external_id"),
            row.getString("replay_of"),
            row.getString("original_id")));
  }
}
