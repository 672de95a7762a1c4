package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.ProjectRow;
import com.framer.provisioning.provisioner.membership.NetChange.Row;
import com.framer.provisioning.provisioner.membership.Origin;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@code workspace_access} and {@code project_membership}. */
final class MembershipRows {
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

  private MembershipRows() {}

  /** Adds the rows that the changes set and remove; none is both. */
  static void write(WriteStatement statement, Collection<NetChange> changes) {
    statement
        .add(
            "access_gone",
            ACCESS_KEY,
            InOrganization.of(changes, NetChange::removed),
            key ->
                """
                delete from workspace_access m using %s
                where m.organization_id = gone.organization_id
                  and m.account_id = gone.account_id and m.workspace_id = gone.workspace_id
                """
                    .formatted(key.unnest("gone")))
        .add(
            "access_set",
            ACCESS,
            InOrganization.of(changes, NetChange::set),
            access ->
                """
                %s
                on conflict (organization_id, account_id, workspace_id) do update set %s
                """
                    .formatted(access.insertInto("workspace_access"), GRANT.asProposed()))
        .add(
            "projects_left",
            PROJECT_KEY,
            InOrganization.of(changes, c -> c.projects().removed()),
            key ->
                """
                delete from project_membership m using %s
                where m.organization_id = gone.organization_id
                  and m.account_id = gone.account_id and m.project_id = gone.project_id
                """
                    .formatted(key.unnest("gone")))
        .add(
            "projects_joined",
            PROJECT_MEMBERSHIP,
            InOrganization.of(changes, c -> c.projects().added()),
            membership -> membership.insertInto("project_membership"));
  }

  private static @Nullable String role(@Nullable Membership membership) {
    return membership == null ? null : membership.role().wireName();
  }

  /** Only a change by hand removes somebody from a Workspace that the organizationRole reaches. */
  private static Origin origin(@Nullable Membership membership) {
    return membership == null ? Origin.MANUAL : membership.origin();
  }
}
