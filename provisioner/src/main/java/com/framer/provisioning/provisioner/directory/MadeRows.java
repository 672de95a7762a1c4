package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.Made;
import com.framer.provisioning.provisioner.membership.Made.MadeOrganization;
import com.framer.provisioning.provisioner.membership.Made.MadeProject;
import com.framer.provisioning.provisioner.membership.Made.MadeWorkspace;
import com.framer.provisioning.provisioner.membership.Workspace;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new Organizations, Workspaces and Projects. */
@Component
class MadeRows {
  private final JdbcClient jdbc;

  MadeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something new in an Organization. */
  record MadeRow(UUID organizationId, Made made) {}

  void insert(List<MadeRow> rows, Instant now) {
    insertOrganizations(
        rows.stream().filter(r -> r.made() instanceof MadeOrganization).toList(), now);
    insertWorkspaces(rows.stream().filter(r -> r.made() instanceof MadeWorkspace).toList(), now);
    insertProjects(rows.stream().filter(r -> r.made() instanceof MadeProject).toList(), now);
  }

  private void insertOrganizations(List<MadeRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into organization (id, name, created_at)
              select id, name, :now from unnest(:ids, :names) as made (id, name)
              """)
          .param("ids", SqlArrays.uuids(rows, MadeRow::organizationId))
          .param("names", SqlArrays.texts(rows, r -> ((MadeOrganization) r.made()).name()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  /**
   * Each Workspace is younger than those of its Organization before it, in the same chunk or an
   * earlier one, whatever the clock says: the oldest is the first one made (rule B3).
   */
  private void insertWorkspaces(List<MadeRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into workspace (id, organization_id, name, default_role, created_at)
              select id, organization_id, name, default_role,
                greatest(
                  cast(:now as timestamptz),
                  (select max(w.created_at) from workspace w
                    where w.organization_id = made.organization_id))
                  + position * interval '1 microsecond'
              from unnest(:ids, :organizations, :names, :roles)
                with ordinality as made (id, organization_id, name, default_role, position)
              """)
          .param("ids", SqlArrays.uuids(rows, r -> workspace(r).id()))
          .param("organizations", SqlArrays.uuids(rows, MadeRow::organizationId))
          .param("names", SqlArrays.texts(rows, r -> workspace(r).name()))
          .param("roles", SqlArrays.texts(rows, r -> workspace(r).defaultRole().wireName()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  private void insertProjects(List<MadeRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into project (id, organization_id, workspace_id, name, created_at)
              select id, organization_id, workspace_id, name, :now
              from unnest(:ids, :organizations, :workspaces, :names)
                as made (id, organization_id, workspace_id, name)
              """)
          .param("ids", SqlArrays.uuids(rows, r -> ((MadeProject) r.made()).id()))
          .param("organizations", SqlArrays.uuids(rows, MadeRow::organizationId))
          .param("workspaces", SqlArrays.uuids(rows, r -> ((MadeProject) r.made()).workspaceId()))
          .param("names", SqlArrays.texts(rows, r -> ((MadeProject) r.made()).name()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  private static Workspace workspace(MadeRow row) {
    return ((MadeWorkspace) row.made()).workspace();
  }
}
