package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the store remembers (rule E2), as one role for each Workspace. */
final class StoredFormerAccess {
  private static final String ROLES =
      """
      select u.organization_id, a.email, u.former_access_at,
        u.former_access -> 'projects' as projects, (
          select coalesce(jsonb_object_agg(w.id, case when d.id is null
              then u.former_access ->> 'role' || ' by organization-role'
              else d.role || ' by ' || d.origin end), '{}')
          from workspace w
          left join jsonb_to_recordset(u.former_access -> 'differences')
            as d (id uuid, role text, origin text) on d.id = w.id
          where w.organization_id = u.organization_id
            and (d.role is not null
              or d.id is null and w.ordinal <= (u.former_access ->> 'reach')::int)) as roles
      from organization_user u join account a on a.id = u.account_id
      where u.former_access_at is not null
      """;

  private StoredFormerAccess() {}

  static List<Snapshot.FormerRow> read(JdbcClient sql) {
    return sql.sql(ROLES).query((row, _) -> row(row)).list();
  }

  private static Snapshot.FormerRow row(ResultSet row) throws SQLException {
    var roles = new HashMap<WorkspaceId, String>();
    WireJson.mapper()
        .readTree(row.getString("roles"))
        .properties()
        .forEach(
            w -> roles.put(new WorkspaceId(UUID.fromString(w.getKey())), w.getValue().asString()));
    var projects = new HashMap<ProjectId, WorkspaceId>();
    for (JsonNode p : WireJson.mapper().readTree(row.getString("projects"))) {
      projects.put(
          new ProjectId(UUID.fromString(p.path("id").asString())),
          new WorkspaceId(UUID.fromString(p.path("workspaceId").asString())));
    }
    return new Snapshot.FormerRow(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("email"),
        row.getObject("former_access_at", OffsetDateTime.class).toInstant(),
        roles,
        projects);
  }
}
