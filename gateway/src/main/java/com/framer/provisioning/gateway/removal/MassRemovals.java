package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.removal.MassRemoval.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices of mass removals, and what counts as one in an Organization (rule D8). */
@Component
public final class MassRemovals {
  /** The most notices of a list: nobody reads more. */
  public static final int SHOWN = 10;

  /** Who has read one, if somebody has; the Account's email never changes (rule A5). */
  private static final String NOTICES =
      """
      select m.*, a.email as reader from mass_removal m left join account a on a.id = m.read_by
      where m.organization_id = :organization
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  MassRemovals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What counts as a mass removal.
   *
   * @param people more people than this, at least 1
   * @param percent and more than this share of the Organization, 0 to 100
   * @param minutes in so long a time, 1 to 1440
   */
  public record Limit(int people, int percent, int minutes) {
    /** What holds in an Organization without a limit of its own, unless operators changed it. */
    public static final Limit USUAL = new Limit(10, 10, 15);

    public Limit {
      if (people < 1 || percent < 0 || percent > 100 || minutes < 1 || minutes > 1440) {
        throw new IllegalArgumentException(
            "at least 1 person, 0 to 100 percent, and 1 to 1440 minutes");
      }
    }
  }

  /** The notices that no Admin has marked as read, the newest first, up to {@value #SHOWN}. */
  public List<MassRemoval> unread(OrganizationId organizationId) {
    return list(NOTICES + " and m.read_at is null order by m.id desc", organizationId);
  }

  /** The notices that were read, the one read last first, up to {@value #SHOWN}. */
  public List<MassRemoval> read(OrganizationId organizationId) {
    return list(NOTICES + " and m.read_at is not null order by m.read_at desc", organizationId);
  }

  private List<MassRemoval> list(String notices, OrganizationId organizationId) {
    return jdbc.sql(notices + " limit :shown")
        .param("organization", organizationId.value())
        .param("shown", SHOWN)
        .query(MassRemovals::massRemoval)
        .list();
  }

  /** The Organization's notice of that id. */
  public Optional<MassRemoval> find(OrganizationId organizationId, UUID id) {
    return jdbc.sql(NOTICES + " and m.id = :id")
        .param("organization", organizationId.value())
        .param("id", id)
        .query(MassRemovals::massRemoval)
        .optional();
  }

  /**
   * Marks the notice as read by that person; who did so first stays.
   *
   * @param people how many it had when the person saw it; if it has more by now, it stays unread
   */
  public void markRead(OrganizationId organizationId, UUID id, AccountId by, int people) {
    jdbc.sql(
            """
            update mass_removal set read_at = :now, read_by = :by
            where organization_id = :organization and id = :id and read_at is null
              and people <= :people
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", by.value())
        .param("people", people)
        .param("organization", organizationId.value())
        .param("id", id)
        .update();
  }

  /** What the Organization has set; empty if the usual limits hold. */
  public Optional<Limit> limit(OrganizationId organizationId) {
    return jdbc.sql(
            """
            select people, percent, minutes from mass_removal_limit
            where organization_id = :organization
            """)
        .param("organization", organizationId.value())
        .query(
            (row, _) ->
                new Limit(row.getInt("people"), row.getInt("percent"), row.getInt("minutes")))
        .optional();
  }

  /** Sets what counts as a mass removal in the Organization from now on. */
  public void setLimit(OrganizationId organizationId, Limit limit) {
    jdbc.sql(
            """
            insert into mass_removal_limit (organization_id, people, percent, minutes)
            values (:organization, :people, :percent, :minutes)
            on conflict (organization_id) do update set
              people = excluded.people, percent = excluded.percent, minutes = excluded.minutes
            """)
        .param("organization", organizationId.value())
        .param("people", limit.people())
        .param("percent", limit.percent())
        .param("minutes", limit.minutes())
        .update();
  }

  /** Lets the usual limits hold in the Organization again. */
  public void removeLimit(OrganizationId organizationId) {
    jdbc.sql("delete from mass_removal_limit where organization_id = :organization")
        .param("organization", organizationId.value())
        .update();
  }

  private static MassRemoval massRemoval(ResultSet row, int number) throws SQLException {
    return new MassRemoval(
        row.getObject("id", UUID.class),
        time(row, "began_at"),
        time(row, "ended_at"),
        row.getInt("people"),
        row.getLong("members"),
        row.getObject("read_at") == null
            ? null
            : new Reading(
                Objects.requireNonNullElse(row.getString("reader"), "an unknown account"),
                time(row, "read_at")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
