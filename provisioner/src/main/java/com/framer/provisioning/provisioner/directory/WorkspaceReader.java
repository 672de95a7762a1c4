package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
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

/** Loads the few Workspaces that a chunk needs, however many an Organization has. */
@Component
class WorkspaceReader {
  private static final Columns<InOrganization<Integer>> ORDINAL =
      Columns.<InOrganization<Integer>>none()
          .id("organization_id", InOrganization::organizationId)
          .number("ordinal", ordinal -> (long) ordinal.value());

  private final JdbcClient jdbc;

  WorkspaceReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of each Organization the oldest Workspace, the newest one, whose ordinal is the highest, and
   * those that the commands name.
   */
  Map<OrganizationId, List<Workspace>> read(ChunkScope scope) {
    return query(
        jdbc.sql(
                """
                select w.*, w.id as workspace_id from unnest(:organizations) as o (id)
                cross join lateral (
                  (select * from workspace where organization_id = o.id order by ordinal limit 1)
                  union
                  (select * from workspace where organization_id = o.id
                    order by ordinal desc limit 1)) as w
                union
                select w.*, w.id from unnest(:of, :ids) as named (organization_id, id)
                join workspace w on w.id = named.id and w.organization_id = named.organization_id
                """)
            .param("organizations", SqlArrays.ids(scope.organizations()))
            .param("of", SqlArrays.ids(scope.workspaces(), InOrganization::organizationId))
            .param("ids", SqlArrays.ids(scope.workspaces(), InOrganization::value)));
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
