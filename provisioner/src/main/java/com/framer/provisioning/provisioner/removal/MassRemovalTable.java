package com.framer.provisioning.provisioner.removal;

import com.framer.provisioning.common.identity.CommandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code access_removed} and {@code mass_removal}. */
@Component
class MassRemovalTable {
  /** The advisory lock's key: "mass" in ASCII. */
  private static final int LOCK = 0x6d617373;

  /** Organizations with removals are looked at again for so long after the last one. */
  private static final Duration RECENT = Duration.ofMinutes(20);

  /** Organizations with a mass removal that one look takes up. */
  private static final int MOST = 1_000;

  /** Longer than a mass removal may take by any limit, which is a day. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final String PEOPLE_OF_LAST_MINUTE =
      """
      (select sum(r.people) from access_removed r
        where r.organization_id = :organization and r.minute = :last)
      """;

  private final JdbcClient jdbc;
  private final MassRemovalSettings settings;

  MassRemovalTable(JdbcClient jdbc, MassRemovalSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** One provisioner at a time looks; false if another one does. */
  boolean lock() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
        .param("key", LOCK)
        .query(Boolean.class)
        .single();
  }

  private record Removal(
      UUID organizationId, Instant began, Instant last, int people, long members) {}

  /** Stores what is above the limits, and deletes old numbers; how many are new. */
  int notice(Instant now) {
    int added = 0;
    for (Removal removal : aboveTheLimits(now)) {
      if (!isStillGoingOn(removal)) {
        add(removal, now);
        added++;
      }
    }
    jdbc.sql(
            """
            delete from access_removed where ctid = any(array(
              select ctid from access_removed where minute < :old limit 1000))
            """)
        .param("old", Timestamp.from(now.minus(KEPT)))
        .update();
    return added;
  }

  /**
   * The share is of the people whom the Organization had before: those it has, and those who were
   * deleted. The time is rounded up to whole minutes, as the numbers are: rounded down, a limit of
   * one minute would forget what happened at the end of the minute before this look.
   */
  private List<Removal> aboveTheLimits(Instant now) {
    return jdbc.sql(
            """
            select o.organization_id, s.began, s.last, s.people, c.users + s.deleted as members
            from (select distinct organization_id from access_removed where minute > :recent) as o
            left join mass_removal_limit l on l.organization_id = o.organization_id
            cross join lateral (
              select min(unread.minute) as began, max(unread.minute) as last,
                sum(unread.people) as people, sum(unread.deleted) as deleted
              from (%s) as unread
              where unread.people > 0
            ) as s
            """
                    .formatted(
                        unread(
                            "o.organization_id",
                            "date_trunc('minute', cast(:now as timestamptz))"
                                + " - coalesce(l.minutes, :minutes) * interval '1 minute'"))
                + """
                cross join lateral (
                  select coalesce(sum(c.users), 0) as users from organization_user_count c
                  where c.organization_id = o.organization_id) as c
                where s.people > coalesce(l.people, :people)
                  and s.people * 100 > coalesce(l.percent, :percent) * (c.users + s.deleted)
                limit :most
                """)
        .param("recent", Timestamp.from(now.minus(RECENT)))
        .param("now", Timestamp.from(now))
        .param("minutes", settings.within().toMinutes())
        .param("people", settings.people())
        .param("percent", settings.percent())
        .param("most", MOST)
        .query(MassRemovalTable::removal)
        .list();
  }

  private static Removal removal(ResultSet row, int number) throws SQLException {
    return new Removal(
        row.getObject("organization_id", UUID.class),
        row.getTimestamp("began").toInstant(),
        row.getTimestamp("last").toInstant(),
        row.getInt("people"),
        row.getLong("members"));
  }

  /**
   * The people of each minute since then whom no notice has that an Admin has read. Such a notice
   * has everybody of its minutes, but of its last one only those who were there when it was
   * written: who comes later in that minute is new. A notice is read after the minutes it has.
   */
  private static String unread(String organization, String since) {
    return """
    select r.minute, r.people - coalesce(known.people, 0) as people, r.deleted
    from (
      select minute, sum(people) as people, sum(deleted) as deleted from access_removed
      where organization_id = %1$s and minute >= %2$s
      group by minute) as r
    cross join lateral (
      select max(case when r.minute < k.ended_at - interval '1 minute' then r.people
        else least(coalesce(k.last_minute_people, r.people), r.people) end) as people
      from mass_removal k
      where k.organization_id = %1$s and k.read_at >= r.minute
        and r.minute >= k.began_at and r.minute < k.ended_at) as known
    """
        .formatted(organization, since);
  }

  /** Continues the notice of the same removal, if there is one: until it pauses it is one. */
  private boolean isStillGoingOn(Removal removal) {
    return jdbc.sql(
                """
                update mass_removal m set
                  ended_at = greatest(ended_at, cast(:last as timestamptz) + interval '1 minute'),
                  people = greatest(people, (
                    select sum(unread.people) from (%s) as unread where unread.people > 0)),
                  last_minute_people = %s
                where id = (
                  select id from mass_removal
                  where organization_id = :organization order by id desc limit 1)
                  and ended_at >= :began and read_at is null
                """
                    .formatted(unread("m.organization_id", "m.began_at"), PEOPLE_OF_LAST_MINUTE))
            .param("organization", removal.organizationId())
            .param("began", Timestamp.from(removal.began()))
            .param("last", Timestamp.from(removal.last()))
            .update()
        > 0;
  }

  private void add(Removal removal, Instant now) {
    jdbc.sql(
            """
            insert into mass_removal (
              id, organization_id, began_at, ended_at, people, members, noticed_at,
              last_minute_people)
            values (:id, :organization, :began,
              cast(:last as timestamptz) + interval '1 minute', :people, :members, :now, %s)
            """
                .formatted(PEOPLE_OF_LAST_MINUTE))
        .param("id", CommandId.next().value())
        .param("organization", removal.organizationId())
        .param("began", Timestamp.from(removal.began()))
        .param("last", Timestamp.from(removal.last()))
        .param("people", removal.people())
        .param("members", removal.members())
        .param("now", Timestamp.from(now))
        .update();
  }
}
