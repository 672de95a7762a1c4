package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The Projects of a Workspace, the oldest first, and those of one person. */
@Component
public final class Projects {
  /** The most Projects of a page. */
  public static final int MAX_COUNT = 200;

  private final JdbcClient jdbc;

  Projects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A Project of a Workspace. */
  public record Project(ProjectId id, WorkspaceId workspaceId, String name) {}

  /**
   * The Projects of the Workspace; none if the Organization has no such Workspace (rule F3).
   *
   * @param after the last one of the page before; null for the first page
   */
  public List<Project> page(
      OrganizationId organizationId,
      WorkspaceId workspaceId,
      @Nullable ProjectId after,
      int count) {
    return jdbc.sql(
            """
            select p.id, p.workspace_id, p.name
            from project p
            where p.workspace_id = :workspace and p.organization_id = :organization
              and (:after::uuid is null or (p.created_at, p.id) > (
                select last.created_at, last.id from project last
                where last.id = :after::uuid and last.organization_id = :organization))
            order by p.created_at, p.id limit :count
            """)
        .param("organization", organizationId.value())
        .param("workspace", workspaceId.value())
        .param("after", after == null ? null : after.toString())
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(Projects::project)
        .list();
  }

  /**
   * The Projects to which the person belongs, in the order of their ids.
   *
   * @param after the last one of the page before; null for the first page
   */
  public List<Project> of(
      OrganizationId organizationId, AccountId accountId, @Nullable ProjectId after, int count) {
    return jdbc.sql(
            """
            select p.id, p.workspace_id, p.name
            from project_membership m join project p on p.id = m.project_id
            where m.organization_id = :organization and m.account_id = :account
              and m.project_id > :after
            order by m.project_id limit :count
            """)
        .param("organization", organizationId.value())
        .param("account", accountId.value())
        .param("after", after == null ? new UUID(0, 0) : after.value())
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query(Projects::project)
        .list();
  }

  private static Project project(ResultSet row, int number) throws SQLException {
    return new Project(
        new ProjectId(row.getObject("id", UUID.class)),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("name"));
  }
}
