package com.framer.provisioning.provisioner.deadletter;

import static com.framer.provisioning.provisioner.deadletter.DeadLetterSummary.instant;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Groups dead letters by the fingerprint of their cause. The database goes from one fingerprint to
 * the next in the index, and likewise from one Organization to the next, and counts in the index.
 */
@Component
public class DeadLetterGroups {
  /** The most groups in an answer: the largest ones. */
  public static final int MAX_GROUPS = 100;

  /** How many fingerprints are looked at. */
  private static final int MAX_FINGERPRINTS = 1000;

  /** More are shown as "100 or more": looking at each costs a step in the index. */
  private static final int MAX_ORGANIZATIONS = 100;

  /** Long enough for a rate, short enough to show that a fault has ended. */
  private static final Duration RECENT = Duration.ofMinutes(15);

  private static final String SQL =
      """
      with recursive found (fingerprint, number) as (
        select cast('' as text) collate "C", 0
        union all
        select {next fingerprint}, found.number + 1 from found
        where found.fingerprint is not null and found.number < :fingerprints),
      largest as (
        select f.fingerprint, c.* from found f cross join lateral (
          select count(*) as members, min(d.failed_at) as first_seen, max(d.failed_at) as last_seen,
            count(*) filter (where d.failed_at > :recent) as recent,
            count(*) filter (where d.replay_of is not null) as repeated
          from dead_letter d where d.fingerprint = f.fingerprint and {matches}) as c
        where c.members > 0
        order by c.members desc, c.last_seen desc, f.fingerprint limit :groups)
      select g.*, s.id, s.cause, s.cause_text, o.organizations
      from largest g
      cross join lateral (
        select * from ({newest}) as newest order by newest.failed_at desc, newest.id desc limit 1) as s
      cross join lateral (
        with recursive hit (organization_id, number) as (
          select cast('00000000-0000-0000-0000-000000000000' as uuid), 0
          union all
          select {next organization}, hit.number + 1 from hit
          where hit.organization_id is not null and hit.number <= :organizations)
        select count(hit.organization_id) - 1 as organizations from hit) as o
      order by g.members desc, g.last_seen desc, g.fingerprint
      """;

  private static final String NEXT_FINGERPRINT =
      """
      select d.fingerprint from dead_letter d
      where %s and d.fingerprint > found.fingerprint
      order by d.fingerprint limit 1
      """;

  private static final String NEWEST =
      """
      select d.id, d.failed_at, d.cause, d.cause_text from dead_letter d
      where %s and d.fingerprint = g.fingerprint
      order by d.failed_at desc, d.id desc limit 1
      """;

  private static final String NEXT_ORGANIZATION =
      """
      select d.organization_id from dead_letter d
      where %s and d.fingerprint = g.fingerprint and d.organization_id > hit.organization_id
      order by d.organization_id limit 1
      """;

  private final JdbcClient jdbc;
  private final BoundedSearch bounded;
  private final Clock clock;

  DeadLetterGroups(JdbcClient jdbc, BoundedSearch bounded, Clock clock) {
    this.jdbc = jdbc;
    this.bounded = bounded;
    this.clock = clock;
  }

  /**
   * The groups of the dead letters that match, the largest first, at most {@value #MAX_GROUPS}.
   *
   * @param filter without states it means the open ones
   * @throws SearchTooLongException if the search takes too long
   */
  public List<DeadLetterGroup> of(DeadLetterFilter filter) {
    DeadLetterFilter inStates = filter.orState(State.OPEN);
    Map<String, Object> parameters = new HashMap<>(inStates.condition().parameters());
    parameters.put("recent", Timestamp.from(clock.instant().minus(RECENT)));
    parameters.put("fingerprints", MAX_FINGERPRINTS);
    parameters.put("groups", MAX_GROUPS);
    parameters.put("organizations", MAX_ORGANIZATIONS);
    String sql =
        SQL.replace("{next fingerprint}", least(inStates, NEXT_FINGERPRINT))
            .replace("{matches}", inStates.condition().sql())
            .replace("{newest}", each(inStates, NEWEST).collect(Collectors.joining(" union all ")))
            .replace("{next organization}", least(inStates, NEXT_ORGANIZATION));
    return bounded.run(
        () -> jdbc.sql(sql).params(parameters).query(DeadLetterGroups::group).list());
  }

  /** The least of what the select finds in each state. */
  private static String least(DeadLetterFilter filter, String select) {
    return each(filter, select).collect(Collectors.joining(", ", "least(", ")"));
  }

  /** One select for each state, since the indexes are ordered within a state. */
  private static Stream<String> each(DeadLetterFilter filter, String select) {
    return filter.states().stream()
        .map(state -> "(" + select.formatted(filter.condition(state).sql()) + ")");
  }

  private static DeadLetterGroup group(ResultSet row, int number) throws SQLException {
    int organizations = row.getInt("organizations");
    return new DeadLetterGroup(
        row.getString("fingerprint"),
        row.getString("cause"),
        row.getString("cause_text"),
        row.getLong("members"),
        instant(row, "first_seen"),
        instant(row, "last_seen"),
        row.getLong("recent"),
        Math.min(organizations, MAX_ORGANIZATIONS),
        organizations > MAX_ORGANIZATIONS,
        row.getLong("repeated"),
        row.getObject("id", UUID.class));
  }
}
