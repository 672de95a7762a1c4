package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People whose access was taken between two times, and is remembered (rule E2). */
@Component
public final class FormerMembers {
  /** The most people of a page. */
  public static final int MAX_COUNT = 200;

  private final JdbcClient jdbc;

  FormerMembers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One of them.
   *
   * @param isActive whether the identity provider lets the person in again; only then can anything
   *     be restored
   */
  public record FormerMember(AccountId accountId, Email email, boolean isActive, Instant takenAt) {
    /** After this person. */
    public Place place() {
      return new Place(takenAt, accountId);
    }
  }

  /** Where a page ended: the person, and when that person's access was taken. */
  public record Place(Instant takenAt, AccountId accountId) {}

  /**
   * The people whose access was last taken in that time, the earliest first.
   *
   * @param until exclusive
   * @param after null for the first page
   */
  public List<FormerMember> page(
      OrganizationId organizationId,
      Instant from,
      Instant until,
      @Nullable Place after,
      int count) {
    Place start = after == null ? start(from) : after;
    return jdbc.sql(
            """
            select u.account_id, a.email, u.active, u.former_access_at
            from organization_user u join account a on a.id = u.account_id
            where u.organization_id = :organization
              and u.former_access_at >= :from and u.former_access_at < :until
              and (u.former_access_at, u.account_id) > (:taken, :account)
            order by u.former_access_at, u.account_id limit :count
            """)
        .param("organization", organizationId.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("taken", start.takenAt().atOffset(ZoneOffset.UTC))
        .param("account", start.accountId().value())
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(
            (row, _) ->
                new FormerMember(
                    new AccountId(row.getObject("account_id", UUID.class)),
                    Email.stored(row.getString("email")),
                    row.getBoolean("active"),
                    row.getObject("former_access_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * How many people there are in that time, counted up to a bound.
   *
   * @param until exclusive
   * @return {@code most} if there are that many or more
   */
  public int countUpTo(int most, OrganizationId organizationId, Instant from, Instant until) {
    return jdbc.sql(
            """
            select count(*) from (
              select from organization_user u
              where u.organization_id = :organization
                and u.former_access_at >= :from and u.former_access_at < :until
              order by u.former_access_at, u.account_id limit :most) as counted
            """)
        .param("organization", organizationId.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  /** Before everybody whose access was taken at that time or later. */
  static Place start(Instant from) {
    return new Place(from, new AccountId(new UUID(0, 0)));
  }
}
