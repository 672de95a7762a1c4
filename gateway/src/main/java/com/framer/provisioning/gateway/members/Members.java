package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.scim.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people of an Organization. Lists walk the primary key of {@code user_name}, which has the
 * userName of everybody who is not deleted, so a page costs the same in every Organization.
 */
@Component
public final class Members {
  /** The most people of a page. */
  public static final int MAX_COUNT = 200;

  /** No email is longer, so nothing begins with more. */
  private static final int MAX_PREFIX = 320;

  /** Sorts after every other character. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private static final String MEMBER =
      """
      select u.account_id, u.scim_id, a.email, n.normal_form,
        case when u.profile_size < 65536 then coalesce(
          nullif(trim(u.profile ->> 'displayName'), ''),
          nullif(trim(u.profile -> 'name' ->> 'formatted'), ''),
          nullif(trim(concat_ws(' ', u.profile -> 'name' ->> 'givenName',
            u.profile -> 'name' ->> 'familyName')), '')) end as name,
        u.active, u.scim_managed, u.organization_role, u.admin_since is not null as is_admin,
        u.former_access_at
      from user_name n
      join organization_user u on u.organization_id = n.organization_id
        and u.account_id = n.account_id
      join account a on a.id = u.account_id
      where n.organization_id = :organization and u.deleted_at is null
      """;

  private final JdbcClient jdbc;

  Members(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * People whose userName begins with the text; on the first page also the one whose email it is.
   *
   * @param text what the userName begins with, in any letter case; empty for everybody
   * @param after where the page before ended ({@link MemberPage#next}); null for the first one
   * @param count how many, up to {@value #MAX_COUNT}
   */
  public MemberPage page(
      OrganizationId organizationId, String text, @Nullable String after, int count) {
    String prefix =
        Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    if (prefix.length() > MAX_PREFIX
        || !StorableText.isStorable(prefix)
        || (after != null && !StorableText.isStorable(after))) {
      return new MemberPage(List.of(), null);
    }
    int wanted = Math.clamp(count, 1, MAX_COUNT);
    List<Member> found =
        jdbc.sql(
                MEMBER
                    + """
                      and n.normal_form >= :from and n.normal_form > :after
                      and n.normal_form < :until
                    order by n.normal_form limit :count
                    """)
            .param("organization", organizationId.value())
            .param("from", prefix)
            .param("after", after == null ? "" : after)
            .param("until", prefix + LAST)
            .param("count", wanted + 1)
            .query(Members::member)
            .list();
    List<Member> members = new ArrayList<>(found.subList(0, Math.min(found.size(), wanted)));
    if (after == null) {
      byEmail(organizationId, prefix).filter(m -> isNew(m, members)).ifPresent(members::addFirst);
    }
    return new MemberPage(
        marked(organizationId, members),
        found.size() > wanted ? found.get(wanted - 1).userName() : null);
  }

  private static boolean isNew(Member member, List<Member> members) {
    return members.stream().noneMatch(m -> m.accountId().equals(member.accountId()));
  }

  /** The person of that Account, unless they were deleted. */
  public Optional<Member> find(OrganizationId organizationId, AccountId accountId) {
    // By the person and not by the name: a name has no index by Account.
    return one(
        organizationId,
        jdbc.sql(
                """
                select u.account_id, u.scim_id, a.email,
                  coalesce(u.profile ->> 'userName', a.email) as normal_form,
                  nullif(trim(u.profile ->> 'displayName'), '') as name,
                  u.active, u.scim_managed, u.organization_role,
                  u.admin_since is not null as is_admin, u.former_access_at
                from organization_user u join account a on a.id = u.account_id
                where u.organization_id = :organization and u.account_id = :account
                  and u.deleted_at is null
                """)
            .param("organization", organizationId.value())
            .param("account", accountId.value()));
  }

  private Optional<Member> byEmail(OrganizationId organizationId, String text) {
    return Email.parse(text)
        .flatMap(
            email ->
                jdbc.sql("select id from account where email = :email")
                    .param("email", email.value())
                    .query(UUID.class)
                    .optional())
        .flatMap(account -> find(organizationId, new AccountId(account)));
  }

  private Optional<Member> one(OrganizationId organizationId, JdbcClient.StatementSpec statement) {
    return marked(organizationId, statement.query(Members::member).list()).stream().findFirst();
  }

  /** Looks up to two people of each domain up, whatever their number. */
  private List<Member> marked(OrganizationId organizationId, List<Member> members) {
    Stream<String> domains = members.stream().map(member -> member.email().domain()).distinct();
    Set<String> ofOne =
        jdbc.sql(
                """
                select domain from unnest(:domains) as shown (domain)
                where (select count(*) from (
                    select from organization_user u
                    where u.organization_id = :organization and u.email_domain = domain
                      and u.deleted_at is null
                    limit 2) as two) = 1
                """)
            .param("domains", domains.toArray(String[]::new))
            .param("organization", organizationId.value())
            .query(String.class)
            .set();
    return members.stream()
        .map(m -> ofOne.contains(m.email().domain()) ? m.onlyOneOfDomain() : m)
        .toList();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    String role = row.getString("organization_role");
    OffsetDateTime taken = row.getObject("former_access_at", OffsetDateTime.class);
    return new Member(
        new AccountId(row.getObject("account_id", UUID.class)),
        new ScimId(row.getObject("scim_id", UUID.class)),
        Email.stored(row.getString("email")),
        row.getString("normal_form"),
        row.getString("name"),
        new Member.Access(
            row.getBoolean("active"),
            row.getBoolean("scim_managed"),
            role == null ? null : Role.of(role),
            row.getBoolean("is_admin"),
            taken == null ? null : taken.toInstant()),
        false);
  }
}
