package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what a chunk needs of its Organizations besides people: a few Workspaces, however many
 * there are, and the Projects and userNames that its commands name.
 */
@Component
class OrganizationReader {
  private static final Columns<InOrganization<Integer>> ORDINAL =
      Columns.<InOrganization<Integer>>none()
          .id("organization_id", InOrganization::organizationId)
          .number("ordinal", ordinal -> (long) ordinal.value());

  private static final String READ =
      """
      select 'workspace' as found, w.organization_id, w.id as workspace_id, w.ordinal, w.name,
        w.default_role, w.default_role_position,
        null::uuid as project_id, null as normal_form, null::uuid as account_id
      from unnest(:organizations) as o (id)
      cross join lateral (
        (select * from workspace where organization_id = o.id order by ordinal limit 1)
        union all
        (select * from workspace where organization_id = o.id order by ordinal desc limit 1)) as w
      union all
      select 'workspace', w.organization_id, w.id, w.ordinal, w.name, w.default_role,
        w.default_role_position, null, null, null
      from unnest(:of_workspaces, :workspaces) as named (organization_id, id)
      join workspace w on w.id = named.id and w.organization_id = named.organization_id
      union all
      select 'project', w.organization_id, w.id, w.ordinal, w.name, w.default_role,
        w.default_role_position, p.id, null, null
      from unnest(:of_projects, :projects) as named (organization_id, id)
      join project p on p.id = named.id and p.organization_id = named.organization_id
      join workspace w on w.id = p.workspace_id
      union all
      select 'user name', n.organization_id, null, null, null, null, null,
        null, n.normal_form, n.account_id
      from unnest(:of_names, :names) as wanted (organization_id, normal_form)
      join user_name n using (organization_id, normal_form)
      """;

  private final JdbcClient jdbc;

  OrganizationReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the Organizations have, each by its id; a part that has nothing is missing. */
  record Found(
      Map<OrganizationId, List<Workspace>> workspaces,
      Map<OrganizationId, Map<ProjectId, Workspace>> projects,
      Map<OrganizationId, Map<UserName, AccountId>> userNames) {
    private Found() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private void add(ResultSet row) throws SQLException {
      OrganizationId organization = IdColumns.organizationId(row);
      switch (row.getString("found")) {
        case "workspace" ->
            workspaces.computeIfAbsent(organization, _ -> new ArrayList<>()).add(workspace(row));
        case "project" ->
            projects
                .computeIfAbsent(organization, _ -> new HashMap<>())
                .put(IdColumns.projectId(row), workspace(row));
        default ->
            userNames
                .computeIfAbsent(organization, _ -> new HashMap<>())
                .put(UserName.stored(row.getString("normal_form")), IdColumns.accountId(row));
      }
    }
  }

  /**
   * Of each Organization the oldest Workspace, the newest one, whose ordinal is the highest, and
   * those that the commands name; the Workspace of each Project that they name; and who holds the
   * userNames that they may claim.
   */
  Found read(ChunkScope scope) {
    var found = new Found();
    jdbc.sql(READ)
        .param("organizations", SqlArrays.ids(scope.organizations()))
        .param("of_workspaces", SqlArrays.ids(scope.workspaces(), InOrganization::organizationId))
        .param("workspaces", SqlArrays.ids(scope.workspaces(), InOrganization::value))
        .param("of_projects", SqlArrays.ids(scope.projects(), InOrganization::organizationId))
        .param("projects", SqlArrays.ids(scope.projects(), InOrganization::value))
        .param("of_names", SqlArrays.ids(scope.userNames(), InOrganization::organizationId))
        .param("names", SqlArrays.texts(scope.userNames(), n -> n.value().value()))
        .query(
            row -> {
              found.add(row);
            });
    return found;
  }

  /** The Workspaces whose names are needed. */
  Map<OrganizationId, List<Workspace>> named(Map<OrganizationId, Needs> needs) {
    List<InOrganization<Integer>> ordinals =
        needs.entrySet().stream()
            .flatMap(
                e ->
                    e.getValue().named().stream()
                        .mapToObj(ordinal -> new InOrganization<>(e.getKey(), ordinal)))
            .toList();
    if (ordinals.isEmpty()) {
      return Map.of();
    }
    String sql =
        "select w.*, w.id as workspace_id from %s join workspace w using (organization_id, ordinal)"
            .formatted(ORDINAL.unnest("n"));
    return query(ORDINAL.bind(jdbc.sql(sql), ordinals));
  }

  private static Map<OrganizationId, List<Workspace>> query(JdbcClient.StatementSpec statement) {
    var found = new HashMap<OrganizationId, List<Workspace>>();
    statement.query(
        row -> {
          found
              .computeIfAbsent(IdColumns.organizationId(row), _ -> new ArrayList<>())
              .add(workspace(row));
        });
    return found;
  }

  /** The Workspace of the row, whose id is in a column {@code workspace_id}. */
  static Workspace workspace(ResultSet row) throws SQLException {
    return new Workspace(
        IdColumns.workspaceId(row),
        row.getInt("ordinal"),
        row.getString("name"),
        Role.of(row.getString("default_role")),
        row.getLong("default_role_position"));
  }
}
