package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.NetChange.ProjectRow;
import com.framer.provisioning.provisioner.membership.NetChange.Row;
import com.framer.provisioning.provisioner.membership.Origin;
import com.framer.provisioning.provisioner.sql.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes rows of {@code workspace_access} and {@code project_membership}. */
@Component
class MembershipRows {
  private static final Columns<InOrganization<Row>> ACCESS_KEY =
      Columns.<InOrganization<Row>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("account_id", r -> r.value().accountId())
          .id("workspace_id", r -> r.value().workspaceId());
  private static final Columns<InOrganization<Row>> GRANT =
      Columns.<InOrganization<Row>>none()
          .text("role", r -> role(r.value().difference().membership()))
          .text("origin", r -> origin(r.value().difference().membership()).wireName());
  private static final Columns<InOrganization<Row>> ACCESS = ACCESS_KEY.and(GRANT);
  private static final Columns<InOrganization<ProjectRow>> PROJECT_KEY =
      Columns.<InOrganization<ProjectRow>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("account_id", r -> r.value().accountId())
          .id("project_id", r -> r.value().projectId());
  private static final Columns<InOrganization<ProjectRow>> PROJECT_MEMBERSHIP =
      PROJECT_KEY.id("workspace_id", r -> r.value().workspaceId());

  private final JdbcClient jdbc;

  MembershipRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void delete(List<InOrganization<Row>> rows) {
    run(
        """
        delete from workspace_access m using %s
        where m.organization_id = gone.organization_id
          and m.account_id = gone.account_id and m.workspace_id = gone.workspace_id
        """
            .formatted(ACCESS_KEY.unnest("gone")),
        ACCESS_KEY,
        rows);
  }

  void upsert(List<InOrganization<Row>> rows) {
    run(
        """
        %s
        on conflict (organization_id, account_id, workspace_id) do update set %s
        """
            .formatted(ACCESS.insertInto("workspace_access"), GRANT.asProposed()),
        ACCESS,
        rows);
  }

  void deleteProjects(List<InOrganization<ProjectRow>> rows) {
    run(
        """
        delete from project_membership m using %s
        where m.organization_id = gone.organization_id
          and m.account_id = gone.account_id and m.project_id = gone.project_id
        """
            .formatted(PROJECT_KEY.unnest("gone")),
        PROJECT_KEY,
        rows);
  }

  void insertProjects(List<InOrganization<ProjectRow>> rows) {
    run(PROJECT_MEMBERSHIP.insertInto("project_membership"), PROJECT_MEMBERSHIP, rows);
  }

  private static @Nullable String role(@Nullable Membership membership) {
    return membership == null ? null : membership.role().wireName();
  }

  /** Only a change by hand removes somebody from a Workspace that the organizationRole reaches. */
  private static Origin origin(@Nullable Membership membership) {
    return membership == null ? Origin.MANUAL : membership.origin();
  }

  private <T> void run(String sql, Columns<T> columns, List<T> rows) {
    if (!rows.isEmpty()) {
      columns.bind(jdbc.sql(sql), rows).update();
    }
  }
}
