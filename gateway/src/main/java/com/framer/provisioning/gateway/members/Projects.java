package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The Projects of a Workspace, the oldest first, and those of one person. */
@Component
public final class Projects {
  /** The most Projects of a page. */
  public static final int MAX_COUNT = 200;

  private static final String PROJECT = "select p.id, p.workspace_id, p.name from project p ";

  private final JdbcClient jdbc;

  Projects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A Project of a Workspace. */
  public record Project(ProjectId id, WorkspaceId workspaceId, String name) {}

  /** A Project of a person, with the name of its Workspace. */
  public record Belonging(Project project, String workspaceName) {}

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
    // Two statements, and no "or": with one the database could not begin at the place.
    String place =
        after == null
            ? ""
            : """
              and (p.created_at, p.id) > (
                select last.created_at, last.id from project last
                where last.id = :after and last.organization_id = :organization)
            """;
    var statement =
        jdbc.sql(
                PROJECT
                    + "where p.workspace_id = :workspace and p.organization_id = :organization "
                    + place
                    + "order by p.created_at, p.id limit :count")
            .param("organization", organizationId.value())
            .param("workspace", workspaceId.value())
            .param("count", Math.clamp(count, 1, MAX_COUNT));
    return (after == null ? statement : statement.param("after", after.value()))
        .query(Projects::project)
        .list();
  }

  /** The Project of that id in that Workspace. */
  public Optional<Project> find(
      OrganizationId organizationId, WorkspaceId workspaceId, ProjectId id) {
    return jdbc.sql(
            PROJECT
                + """
                where p.id = :id and p.workspace_id = :workspace
                  and p.organization_id = :organization
                """)
        .param("id", id.value())
        .param("workspace", workspaceId.value())
        .param("organization", organizationId.value())
        .query(Projects::project)
        .optional();
  }

  /**
   * The Projects to which the person belongs, in the order of their ids.
   *
   * @param after the last one of the page before; null for the first page
   */
  public List<Belonging> of(
      OrganizationId organizationId, AccountId accountId, @Nullable ProjectId after, int count) {
    return jdbc.sql(
            """
            select p.id, p.workspace_id, p.name, w.name as workspace_name
            from project_membership m
            join project p on p.id = m.project_id
            join workspace w on w.id = p.workspace_id
            where m.organization_id = :organization and m.account_id = :account
              and m.project_id > :after
            order by m.project_id limit :count
            """)
        .param("organization", organizationId.value())
        .param("account", accountId.value())
        .param("after", after == null ? new UUID(0, 0) : after.value())
        .param("count", Math.clamp(count, 1, MAX_COUNT))
        .query((row, n) -> new Belonging(project(row, n), row.getString("workspace_name")))
        .list();
  }

  /** To which of these Projects the person belongs. */
  public Set<ProjectId> ofThese(
      OrganizationId organizationId, AccountId accountId, List<Project> these) {
    return jdbc
        .sql(
            """
            select project_id from project_membership
            where organization_id = :organization and account_id = :account
              and project_id = any(:these)
            """)
        .param("organization", organizationId.value())
        .param("account", accountId.value())
        .param("these", these.stream().map(p -> p.id().value()).toArray(UUID[]::new))
        .query(UUID.class)
        .list()
        .stream()
        .map(ProjectId::new)
        .collect(Collectors.toSet());
  }

  private static Project project(ResultSet row, int number) throws SQLException {
    return new Project(
        new ProjectId(row.getObject("id", UUID.class)),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("name"));
  }
}
