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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /**
   * Of a large profile no name is read, since that would take long for a page of them; and of a
   * long name, as an identity provider may send it, only the beginning.
   */
  private static final String MEMBER =
      """
      select u.account_id, u.scim_id, a.email,
        case when u.profile_size < 65536 then u.profile ->> 'userName' end as user_name,
        case when u.profile_size < 65536 then left(coalesce(
          nullif(trim(u.profile ->> 'displayName'), ''),
          nullif(trim(u.profile -> 'name' ->> 'formatted'), ''),
          nullif(trim(concat_ws(' ', u.profile -> 'name' ->> 'givenName',
            u.profile -> 'name' ->> 'familyName')), '')), 200) end as name,
        u.active, u.scim_managed, u.organization_role, u.admin_since is not null as is_admin,
        u.former_access_at
      """;

  private static final String IN_ORDER =
      MEMBER
          + """
            , n.normal_form
          from user_name n
          join organization_user u on u.organization_id = n.organization_id
            and u.account_id = n.account_id
          join account a on a.id = u.account_id
          where n.organization_id = :organization and u.deleted_at is null
            and n.normal_form >= :from and n.normal_form > :after and n.normal_form < :until
          order by n.normal_form limit :count
          """;

  private static final String OF_ACCOUNT =
      MEMBER
          + """
          from organization_user u join account a on a.id = u.account_id
          where u.organization_id = :organization and u.deleted_at is null
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
    List<Placed> found =
        jdbc.sql(IN_ORDER)
            .param("organization", organizationId.value())
            .param("from", prefix)
            .param("after", after == null ? "" : after)
            .param("until", prefix + LAST)
            .param("count", wanted + 1)
            .query((row, n) -> new Placed(member(row, n), row.getString("normal_form")))
            .list();
    List<Member> members =
        found.stream().limit(wanted).map(Placed::member).collect(Collectors.toList());
    if (after == null) {
      byEmail(organizationId, prefix).filter(m -> isNew(m, members)).ifPresent(members::addFirst);
    }
    return new MemberPage(
        marked(organizationId, members),
        found.size() > wanted ? found.get(wanted - 1).place() : null);
  }

  /** A member and where they are in the order. */
  private record Placed(Member member, String place) {}

  private static boolean isNew(Member member, List<Member> members) {
    return members.stream().noneMatch(m -> m.accountId().equals(member.accountId()));
  }

  /** The person of that Account, unless they were deleted. */
  public Optional<Member> find(OrganizationId organizationId, AccountId accountId) {
    return one(organizationId, "u.account_id = :who", accountId.value());
  }

  /** The person whose Account has that email, unless they were deleted. */
  public Optional<Member> find(OrganizationId organizationId, Email email) {
    return one(organizationId, "a.email = :who", email.value());
  }

  /** The people of those Accounts, without who was deleted; in no order. */
  List<Member> these(OrganizationId organizationId, Collection<AccountId> accounts) {
    List<Member> found =
        jdbc.sql(OF_ACCOUNT + " and u.account_id = any(:accounts)")
            .param("organization", organizationId.value())
            .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
            .query(Members::member)
            .list();
    return marked(organizationId, found);
  }

  private Optional<Member> byEmail(OrganizationId organizationId, String text) {
    return Email.parse(text).flatMap(email -> find(organizationId, email));
  }

  private Optional<Member> one(OrganizationId organizationId, String condition, Object who) {
    List<Member> found =
        jdbc.sql(OF_ACCOUNT + " and " + condition)
            .param("organization", organizationId.value())
            .param("who", who)
            .query(Members::member)
            .list();
    return marked(organizationId, found).stream().findFirst();
  }

  /**
   * Looks up to two people of each domain up, whatever their number. Who is alone in the
   * Organization is not marked. The order makes the database use the index: without one it reads
   * the table from its beginning, where the people of other Organizations may be.
   */
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
                  and (select count(*) from (
                    select from organization_user u
                    where u.organization_id = :organization and u.deleted_at is null
                    order by u.email_domain limit 2) as anybody) = 2
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
    Email email = Email.stored(row.getString("email"));
    String userName = row.getString("user_name");
    String role = row.getString("organization_role");
    OffsetDateTime taken = row.getObject("former_access_at", OffsetDateTime.class);
    return new Member(
        new AccountId(row.getObject("account_id", UUID.class)),
        new ScimId(row.getObject("scim_id", UUID.class)),
        email,
        userName == null ? email.value() : userName,
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
