package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.NewEntity.ChangedWorkspace;
import com.framer.provisioning.provisioner.membership.NewEntity.NewOrganization;
import com.framer.provisioning.provisioner.membership.NewEntity.NewProject;
import com.framer.provisioning.provisioner.membership.NewEntity.NewWorkspace;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes new Organizations, Workspaces and Projects, and the default roles that changed. */
final class NewEntityRows {
  private static final Columns<InOrganization<NewOrganization>> ORGANIZATION =
      Columns.<InOrganization<NewOrganization>>none()
          .id("id", InOrganization::organizationId)
          .text("name", r -> r.value().name());
  private static final Columns<InOrganization<Workspace>> WORKSPACE =
      Columns.<InOrganization<Workspace>>none()
          .id("id", r -> r.value().id())
          .id("organization_id", InOrganization::organizationId)
          .number("ordinal", r -> (long) r.value().ordinal())
          .text("name", r -> r.value().name())
          .text("default_role", r -> r.value().defaultRole().wireName())
          .number("default_role_position", r -> r.value().defaultRoleSetAt());
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

  private NewEntityRows() {}

  /** Adds the rows, those that are new created {@code :now}. */
  static void write(WriteStatement statement, List<InOrganization<NewEntity>> rows) {
    Map<WorkspaceId, InOrganization<Workspace>> changed = lastChanges(rows);
    List<InOrganization<Workspace>> created = new ArrayList<>();
    for (InOrganization<NewWorkspace> row : only(NewWorkspace.class, rows)) {
      Workspace workspace = row.value().workspace();
      InOrganization<Workspace> last = changed.remove(workspace.id());
      created.add(last != null ? last : new InOrganization<>(row.organizationId(), workspace));
    }
    statement
        .add(
            "new_organizations",
            ORGANIZATION,
            only(NewOrganization.class, rows),
            columns -> createdNow("organization", columns))
        .add("new_workspaces", WORKSPACE, created, NewEntityRows::insertWorkspaces)
        .add(
            "new_projects",
            PROJECT,
            only(NewProject.class, rows),
            columns -> createdNow("project", columns))
        .add(
            "changed_workspaces",
            DEFAULT_ROLE,
            List.copyOf(changed.values()),
            NewEntityRows::setDefaultRoles);
  }

  /** Of several changes of one Workspace the last one counts. */
  private static Map<WorkspaceId, InOrganization<Workspace>> lastChanges(
      List<InOrganization<NewEntity>> rows) {
    var last = new LinkedHashMap<WorkspaceId, InOrganization<Workspace>>();
    for (InOrganization<ChangedWorkspace> row : only(ChangedWorkspace.class, rows)) {
      Workspace workspace = row.value().workspace();
      last.put(workspace.id(), new InOrganization<>(row.organizationId(), workspace));
    }
    return last;
  }

  private static String setDefaultRoles(Columns<InOrganization<Workspace>> columns) {
    return """
    update workspace w
    set default_role = changed.default_role, default_role_position = changed.position
    from %s where w.id = changed.id and w.organization_id = changed.organization_id
    """
        .formatted(columns.unnest("changed"));
  }

  private static String createdNow(String table, Columns<?> columns) {
    return "insert into %s (%s, created_at) select %s, :now from %s"
        .formatted(table, columns.names(), columns.inserted(), columns.unnest("created"));
  }

  /**
   * Each Workspace gets a later {@code created_at} than those that its Organization has, in the
   * same chunk or an earlier one, whatever the clock says: the oldest is the first one created
   * (rule B3).
   */
  private static String insertWorkspaces(Columns<InOrganization<Workspace>> columns) {
    return """
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
        .formatted(columns.names(), columns.inserted(), columns.unnest("created", "position"));
  }

  private static <E extends NewEntity> List<InOrganization<E>> only(
      Class<E> type, List<InOrganization<NewEntity>> rows) {
    return rows.stream()
        .filter(r -> type.isInstance(r.value()))
        .map(r -> new InOrganization<>(r.organizationId(), type.cast(r.value())))
        .toList();
  }
}
