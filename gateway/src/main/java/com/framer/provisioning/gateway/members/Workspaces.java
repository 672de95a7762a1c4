package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The Workspaces of an Organization, and those of one person; the oldest first. */
@Component
public final class Workspaces {
  /** The most Workspaces of a page. */
  public static final int MAX_COUNT = 200;

  private final JdbcClient jdbc;

  Workspaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A Workspace.
   *
   * @param ordinal 1, 2, 3 … in the order of age; a page goes on after that of its last row
   * @param defaultRole of a member who is added without a role (rule B3)
   */
  public record Workspace(WorkspaceId id, int ordinal, String name, Role defaultRole) {}

  /**
   * What a person has in a Workspace.
   *
   * @param origin {@code organization-role}, {@code default}, {@code manual} or {@code safeguard}
   *     (rule C3)
   */
  public record Membership(Workspace workspace, Role role, String origin) {}

  /** An Admin of a Workspace. */
  public record Admin(AccountId accountId, Email email) {}

  /**
   * The Workspaces of the Organization.
   *
   * @param after the ordinal after which the page begins; 0 for the first page
   */
  public List<Workspace> page(OrganizationId organizationId, int after, int count) {
    return jdbc.sql(
            """
            select id, ordinal, name, default_role from workspace
            where organization_id = :organization and ordinal > :after
            order by ordinal limit :count
            """)
        .param("organization", organizationId.value())
        .param("after", after)
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(Workspaces::workspace)
        .list();
  }

  /**
   * The Workspaces of which the person is a member, with role and origin.
   *
   * @param after the ordinal after which the page begins; 0 for the first page
   */
  public List<Membership> of(
      OrganizationId organizationId, AccountId accountId, int after, int count) {
    return jdbc.sql(
            """
            select w.id, w.ordinal, w.name, w.default_role, m.role, m.origin
            from workspace_membership m join workspace w on w.id = m.workspace_id
            where m.organization_id = :organization and m.account_id = :account
              and w.ordinal > :after
            order by w.ordinal limit :count
            """)
        .param("organization", organizationId.value())
        .param("account", accountId.value())
        .param("after", after)
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(Workspaces::membership)
        .list();
  }

  /** What the person has in that Workspace; empty if nothing. */
  public Optional<Membership> of(
      OrganizationId organizationId, AccountId accountId, WorkspaceId workspaceId) {
    return jdbc.sql(
            """
            select w.id, w.ordinal, w.name, w.default_role, m.role, m.origin
            from workspace_membership m join workspace w on w.id = m.workspace_id
            where m.organization_id = :organization and m.account_id = :account
              and m.workspace_id = :workspace
            """)
        .param("organization", organizationId.value())
        .param("account", accountId.value())
        .param("workspace", workspaceId.value())
        .query(Workspaces::membership)
        .optional();
  }

  /** The Workspace of that id. */
  public Optional<Workspace> find(OrganizationId organizationId, WorkspaceId workspaceId) {
    return jdbc.sql(
            """
            select id, ordinal, name, default_role from workspace
            where organization_id = :organization and id = :workspace
            """)
        .param("organization", organizationId.value())
        .param("workspace", workspaceId.value())
        .query(Workspaces::workspace)
        .optional();
  }

  /** Some of the Workspace's Admins, not in any order: all of them can be everybody. */
  public List<Admin> admins(OrganizationId organizationId, WorkspaceId workspaceId, int count) {
    // The Organization is compared with the Workspace's alone: compared with each membership's it
    // makes a plan for any values read everybody's memberships.
    return jdbc.sql(
            """
            select a.id, a.email
            from (
              select m.account_id
              from workspace w join workspace_membership m on m.workspace_id = w.id
              where w.id = :workspace and w.organization_id = :organization and m.role = 'admin'
              limit :count) as few
            join account a on a.id = few.account_id
            """)
        .param("organization", organizationId.value())
        .param("workspace", workspaceId.value())
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(
            (row, _) ->
                new Admin(
                    new AccountId(row.getObject("id", UUID.class)),
                    Email.stored(row.getString("email"))))
        .list();
  }

  private static Membership membership(ResultSet row, int number) throws SQLException {
    return new Membership(
        workspace(row, number), Role.of(row.getString("role")), row.getString("origin"));
  }

  private static Workspace workspace(ResultSet row, int number) throws SQLException {
    return new Workspace(
        new WorkspaceId(row.getObject("id", UUID.class)),
        row.getInt("ordinal"),
        row.getString("name"),
        Role.of(row.getString("default_role")));
  }
}
