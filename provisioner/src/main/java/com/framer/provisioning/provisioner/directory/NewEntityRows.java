package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.NewEntity.NewOrganization;
import com.framer.provisioning.provisioner.membership.NewEntity.NewProject;
import com.framer.provisioning.provisioner.membership.NewEntity.NewWorkspace;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new Organizations, Workspaces and Projects. */
@Component
class NewEntityRows {
  private final JdbcClient jdbc;

  NewEntityRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An entity to insert, and its Organization. */
  record NewEntityRow(UUID organizationId, NewEntity entity) {}

  void insert(List<NewEntityRow> rows, Instant now) {
    insertOrganizations(
        rows.stream().filter(r -> r.entity() instanceof NewOrganization).toList(), now);
    insertWorkspaces(rows.stream().filter(r -> r.entity() instanceof NewWorkspace).toList(), now);
    insertProjects(rows.stream().filter(r -> r.entity() instanceof NewProject).toList(), now);
  }

  private void insertOrganizations(List<NewEntityRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into organization (id, name, created_at)
              select id, name, :now from unnest(:ids, :names) as created (id, name)
              """)
          .param("ids", SqlArrays.uuids(rows, NewEntityRow::organizationId))
          .param("names", SqlArrays.texts(rows, r -> ((NewOrganization) r.entity()).name()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  /**
   * Each Workspace gets a later {@code created_at} than those that its Organization has, in the
   * same chunk or an earlier one, whatever the clock says: the oldest is the first one created
   * (rule B3).
   */
  private void insertWorkspaces(List<NewEntityRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into workspace (id, organization_id, name, default_role, created_at)
              select id, organization_id, name, default_role,
                greatest(
                  cast(:now as timestamptz),
                  (select max(w.created_at) from workspace w
                    where w.organization_id = created.organization_id))
                  + position * interval '1 microsecond'
              from unnest(:ids, :organizations, :names, :roles)
                with ordinality as created (id, organization_id, name, default_role, position)
              """)
          .param("ids", SqlArrays.uuids(rows, r -> workspace(r).id()))
          .param("organizations", SqlArrays.uuids(rows, NewEntityRow::organizationId))
          .param("names", SqlArrays.texts(rows, r -> workspace(r).name()))
          .param("roles", SqlArrays.texts(rows, r -> workspace(r).defaultRole().wireName()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  private void insertProjects(List<NewEntityRow> rows, Instant now) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into project (id, organization_id, workspace_id, name, created_at)
              select id, organization_id, workspace_id, name, :now
              from unnest(:ids, :organizations, :workspaces, :names)
                as created (id, organization_id, workspace_id, name)
              """)
          .param("ids", SqlArrays.uuids(rows, r -> ((NewProject) r.entity()).id()))
          .param("organizations", SqlArrays.uuids(rows, NewEntityRow::organizationId))
          .param("workspaces", SqlArrays.uuids(rows, r -> ((NewProject) r.entity()).workspaceId()))
          .param("names", SqlArrays.texts(rows, r -> ((NewProject) r.entity()).name()))
          .param("now", Timestamp.from(now))
          .update();
    }
  }

  private static Workspace workspace(NewEntityRow row) {
    return ((NewWorkspace) row.entity()).workspace();
  }
}
