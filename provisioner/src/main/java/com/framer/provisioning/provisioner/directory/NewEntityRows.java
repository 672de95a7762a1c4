package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.NewEntity.ChangedWorkspace;
import com.framer.provisioning.provisioner.membership.NewEntity.NewOrganization;
import com.framer.provisioning.provisioner.membership.NewEntity.NewProject;
import com.framer.provisioning.provisioner.membership.NewEntity.NewWorkspace;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new Organizations, Workspaces and Projects, and the default roles that changed. */
@Component
class NewEntityRows {
  private static final Columns<InOrganization<NewOrganization>> ORGANIZATION =
      Columns.<InOrganization<NewOrganization>>none()
          .id("id", InOrganization::organizationId)
          .text("name", r -> r.value().name());
  private static final Columns<InOrganization<NewWorkspace>> WORKSPACE =
      Columns.<InOrganization<NewWorkspace>>none()
          .id("id", r -> r.value().workspace().id())
          .id("organization_id", InOrganization::organizationId)
          .number("ordinal", r -> (long) r.value().workspace().ordinal())
          .text("name", r -> r.value().workspace().name())
          .text("default_role", r -> r.value().workspace().defaultRole().wireName());
  private static final Columns<InOrganization<NewProject>> PROJECT =
      Columns.<InOrganization<NewProject>>none()
          .id("id", r -> r.value().id())
          .id("organization_id", InOrganization::organizationId)
          .id("workspace_id", r -> r.value().workspaceId())
          .text("name", r -> r.value().name());

  private static final Columns<InOrganization<Workspace>> DEFAULT_ROLE =
      Columns.<InOrganization<Workspace>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("id", r -> r.value().id())
          .text("default_role", r -> r.value().defaultRole().wireName())
          .number("position", r -> r.value().defaultRoleSetAt());

  private final JdbcClient jdbc;

  NewEntityRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(List<InOrganization<NewEntity>> rows, Instant now) {
    insertOrganizations(only(NewOrganization.class, rows), now);
    insertWorkspaces(only(NewWorkspace.class, rows), now);
    insertProjects(only(NewProject.class, rows), now);
    setDefaultRoles(only(ChangedWorkspace.class, rows));
  }

  /** Of several changes of one Workspace the last one counts. */
  private void setDefaultRoles(List<InOrganization<ChangedWorkspace>> rows) {
    var last = new LinkedHashMap<WorkspaceId, InOrganization<Workspace>>();
    for (InOrganization<ChangedWorkspace> row : rows) {
      Workspace workspace = row.value().workspace();
      last.put(workspace.id(), new InOrganization<>(row.organizationId(), workspace));
    }
    if (!last.isEmpty()) {
      String sql =
          """
          update workspace w
          set default_role = changed.default_role, default_role_position = changed.position
          from %s where w.id = changed.id and w.organization_id = changed.organization_id
          """
              .formatted(DEFAULT_ROLE.unnest("changed"));
      DEFAULT_ROLE.bind(jdbc.sql(sql), last.values()).update();
    }
  }

  private void insertOrganizations(List<InOrganization<NewOrganization>> rows, Instant now) {
    run(
        "insert into organization (%s, created_at) select %s, :now from %s"
            .formatted(
                ORGANIZATION.names(), ORGANIZATION.inserted(), ORGANIZATION.unnest("created")),
        ORGANIZATION,
        rows,
        now);
  }

  /**
   * Each Workspace gets a later {@code created_at} than those that its Organization has, in the
   * same chunk or an earlier one, whatever the clock says: the oldest is the first one created
   * (rule B3).
   */
  private void insertWorkspaces(List<InOrganization<NewWorkspace>> rows, Instant now) {
    run(
        """
        insert into workspace (%s, created_at)
        select %s,
          greatest(
            cast(:now as timestamptz),
            (select w.created_at from workspace w
              where w.organization_id = created.organization_id
              order by w.ordinal desc limit 1))
            + position * interval '1 microsecond'
        from %s
        """
            .formatted(
                WORKSPACE.names(), WORKSPACE.inserted(), WORKSPACE.unnest("created", "position")),
        WORKSPACE,
        rows,
        now);
  }

  private void insertProjects(List<InOrganization<NewProject>> rows, Instant now) {
    run(
        "insert into project (%s, created_at) select %s, :now from %s"
            .formatted(PROJECT.names(), PROJECT.inserted(), PROJECT.unnest("created")),
        PROJECT,
        rows,
        now);
  }

  private <T> void run(
      String sql, Columns<InOrganization<T>> columns, List<InOrganization<T>> rows, Instant now) {
    if (!rows.isEmpty()) {
      columns.bind(jdbc.sql(sql), rows).param("now", Timestamp.from(now)).update();
    }
  }

  private static <E extends NewEntity> List<InOrganization<E>> only(
      Class<E> type, List<InOrganization<NewEntity>> rows) {
    return rows.stream()
        .filter(r -> type.isInstance(r.value()))
        .map(r -> new InOrganization<>(r.organizationId(), type.cast(r.value())))
        .toList();
  }
}
