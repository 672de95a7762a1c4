package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is an Admin where, read from the directory on each request, so that who loses the last Admin
 * role or is deactivated loses the pages with the next click.
 */
@Component
public final class Administrators {
  /** The Organizations of a page; few people administer more. */
  public static final int PAGE = 200;

  private static final String VISITS =
      """
      select a.id as account_id, a.email, o.id as organization_id, o.name,
        exists (
          select from organization_user other
          where other.account_id = u.account_id and other.organization_id <> u.organization_id
            and other.admin_since is not null and other.active) as has_others
      from organization_user u
      join account a on a.id = u.account_id
      join organization o on o.id = u.organization_id
      where u.account_id = :account and u.admin_since is not null and u.active
      """;

  private final JdbcClient jdbc;

  Administrators(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The visit of an Admin to that Organization, or empty if the person is none there. */
  Optional<Visit> visit(AccountId account, OrganizationId organization) {
    return visits(VISITS + " and u.organization_id = :organization", account, organization).stream()
        .findFirst();
  }

  /**
   * Some of the Organizations of which the person is an Admin, by name: up to {@value #PAGE}, and
   * one more if there are more.
   *
   * @param after the last Organization of the page before; null for the first page
   */
  public List<Visit> organizations(AccountId account, @Nullable OrganizationId after) {
    String from =
        after == null
            ? ""
            : """
             and (o.name, o.id) >
               (select last.name, last.id from organization last
                 join organization_user mine on mine.organization_id = last.id
                 where last.id = :organization and mine.account_id = :account)
            """;
    return visits(VISITS + from + " order by o.name, o.id limit " + (PAGE + 1), account, after);
  }

  /** The email of the Account. */
  public Optional<String> email(AccountId account) {
    return jdbc.sql("select email from account where id = :account")
        .param("account", account.value())
        .query(String.class)
        .optional();
  }

  /** The Account of that email. */
  Optional<AccountId> account(Email email) {
    return jdbc.sql("select id from account where email = :email")
        .param("email", email.value())
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  private List<Visit> visits(String sql, AccountId account, @Nullable OrganizationId other) {
    var statement = jdbc.sql(sql).param("account", account.value());
    return (other == null ? statement : statement.param("organization", other.value()))
        .query(
            (row, _) ->
                new Visit(
                    new AccountId(row.getObject("account_id", UUID.class)),
                    row.getString("email"),
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    row.getString("name"),
                    row.getBoolean("has_others")))
        .list();
  }
}
