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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The activity log, in the order of the command ids, which are in the order of time. Every query is
 * of one Organization (rule F3), and goes from the newest entry back along an index. A filter that
 * no index serves is applied to the newest {@value #SCANNED} entries only; the page then says from
 * where the search goes on.
 */
@Component
public final class ActivityLog {
  /** The most entries of a page. */
  public static final int MAX_COUNT = 200;

  /** Reading so many takes some 50 ms, and an Organization of 10,000 has fewer changes a day. */
  static final int SCANNED = 10_000;

  private final JdbcClient jdbc;
  private final MassRemovalEntries removals;
  private final ActorNames names;

  ActivityLog(JdbcClient jdbc, MassRemovalEntries removals, ActorNames names) {
    this.jdbc = jdbc;
    this.removals = removals;
    this.names = names;
  }

  /**
   * The newest entries before that one.
   *
   * @param before null for the newest of all; any id is fine, whether there is such an entry or not
   * @param count how many, up to {@value #MAX_COUNT}
   */
  public ActivityPage page(
      OrganizationId organizationId, ActivityFilter filter, @Nullable CommandId before, int count) {
    int wanted = Math.clamp(count, 1, MAX_COUNT);
    Bounds bounds = Bounds.of(filter, before);
    List<ActivityEntry> commands =
        bind(jdbc.sql(sql(filter)), organizationId, filter, bounds)
            .param("scanned", filter.isIndexed() ? wanted + 1 : SCANNED)
            .param("count", wanted + 1)
            .query(ActivityLog::entry)
            .list();
    @Nullable CommandId scannedTo =
        filter.isIndexed() || commands.size() > wanted
            ? null
            : endOfScan(organizationId, filter, bounds);
    List<ActivityEntry> found =
        MassRemovalEntries.areWanted(filter)
            ? merged(
                commands,
                removals.between(
                    organizationId,
                    commands.size() > wanted
                        ? commands.getLast().commandId().value()
                        : scannedTo == null ? bounds.from() : scannedTo.value(),
                    bounds.until(),
                    wanted + 1))
            : commands;
    return new ActivityPage(
        names.added(organizationId, found.subList(0, Math.min(found.size(), wanted))),
        found.size() > wanted ? found.get(wanted - 1).commandId() : scannedTo);
  }

  /** The newest first. */
  private static List<ActivityEntry> merged(List<ActivityEntry> one, List<ActivityEntry> other) {
    return Stream.concat(one.stream(), other.stream())
        .sorted((a, b) -> Bounds.compare(b.commandId().value(), a.commandId().value()))
        .toList();
  }

  /** The last entry that a search read, if there may be others before it. */
  private @Nullable CommandId endOfScan(
      OrganizationId organizationId, ActivityFilter filter, Bounds bounds) {
    String sql =
        "select command_id " + scan(filter) + " order by command_id desc offset :scanned limit 1";
    return bind(jdbc.sql(sql), organizationId, filter, bounds)
        .param("scanned", SCANNED - 1)
        .query((row, _) -> new CommandId(row.getObject("command_id", UUID.class)))
        .optional()
        .orElse(null);
  }

  /** The resource is as large as its profile, and who wants it finds it in the directory. */
  private static String sql(ActivityFilter filter) {
    return """
    select command_id, decided_at, email, type, actor_kind, actor_id, asked::text as asked,
      (outcome #- '{outcome,resource}')::text as outcome, request_id, external_id,
      replay_of::text as replay_of
    from (select * %s order by command_id desc limit :scanned) as scanned
    where true %s
    order by command_id desc limit :count
    """
        .formatted(
            scan(filter),
            (filter.kinds().isEmpty() ? "" : " and type = any(:kinds)")
                + (filter.outcomes().isEmpty() ? "" : " and status = any(:outcomes)"));
  }

  /** What indexes find; the words that are named are those of the partial index. */
  private static String scan(ActivityFilter filter) {
    return """
    from command_log where organization_id = :organization
      and command_id >= :from and command_id < :until and outcome is not null
    """
        + (filter.person() == null ? "" : " and email = :person")
        + (filter.isOfFailedOnly()
            ? " and status in ('refused', 'superseded', 'dead-lettered')"
                + " and status = any(:outcomes)"
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
        new ActivityEntry.By(actor, null),
        asked == null ? null : WireJson.mapper().readTree(asked),
        WireCodecs.OUTCOMES.read(row.getString("outcome").getBytes(UTF_8)).outcome(),
        new ActivityEntry.Trace(
            row.getString("request_id"), row.getString("external_id"), row.getString("replay_of")));
  }
}
