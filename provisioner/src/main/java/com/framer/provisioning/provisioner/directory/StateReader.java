package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the state of a chunk's Organizations, in a number of statements that depends neither on the
 * commands nor on the Workspaces. It runs after the locks, in separate statements, so that it sees
 * what earlier transactions committed.
 */
@Component
class StateReader {
  private final JdbcClient jdbc;
  private final PeopleReader people;
  private final OtherAdminsReader otherAdmins;

  StateReader(JdbcClient jdbc, PeopleReader people, OtherAdminsReader otherAdmins) {
    this.jdbc = jdbc;
    this.people = people;
    this.otherAdmins = otherAdmins;
  }

  /** The state of the scope's Organizations; other Admins are read only for the locked ones. */
  LoadedState read(ChunkScope scope, Set<OrganizationId> locked) {
    Map<OrganizationId, List<Person>> everyone = people.read(scope);
    Map<OrganizationId, List<Workspace>> workspaces = workspaces(scope);
    Map<OrganizationId, Map<ProjectId, WorkspaceId>> projects = projects(scope);
    Map<OrganizationId, Map<UserName, AccountId>> userNames = userNames(scope);
    Map<OrganizationId, OtherAdmins> others = otherAdmins.read(locked, everyone);
    var snapshots = new LinkedHashMap<OrganizationId, OrganizationSnapshot>();
    for (OrganizationId id : scope.organizations()) {
      snapshots.put(
          id,
          new OrganizationSnapshot(
              id,
              workspaces.containsKey(id),
              workspaces.getOrDefault(id, List.of()),
              projects.getOrDefault(id, Map.of()),
              others.getOrDefault(id, OtherAdmins.NONE),
              userNames.getOrDefault(id, Map.of())));
    }
    return new LoadedState(snapshots, everyone);
  }

  private Map<OrganizationId, List<Workspace>> workspaces(ChunkScope scope) {
    var found = new HashMap<OrganizationId, List<Workspace>>();
    jdbc.sql(
            """
            select organization_id, id as workspace_id, name, default_role from workspace
            where organization_id = any(:organizations)
            order by organization_id, created_at, id
            """)
        .param("organizations", SqlArrays.ids(scope.organizations()))
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new ArrayList<>())
                  .add(
                      new Workspace(
                          IdColumns.workspaceId(row),
                          row.getString("name"),
                          Role.of(row.getString("default_role"))));
            });
    return found;
  }

  private Map<OrganizationId, Map<ProjectId, WorkspaceId>> projects(ChunkScope scope) {
    var found = new HashMap<OrganizationId, Map<ProjectId, WorkspaceId>>();
    if (scope.projects().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select p.organization_id, p.id as project_id, p.workspace_id
            from unnest(:organizations, :ids) as named (organization_id, id)
            join project p on p.id = named.id and p.organization_id = named.organization_id
            """)
        .param("organizations", SqlArrays.ids(scope.projects(), InOrganization::organizationId))
        .param("ids", SqlArrays.ids(scope.projects(), InOrganization::value))
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new HashMap<>())
                  .put(IdColumns.projectId(row), IdColumns.workspaceId(row));
            });
    return found;
  }

  private Map<OrganizationId, Map<UserName, AccountId>> userNames(ChunkScope scope) {
    var found = new HashMap<OrganizationId, Map<UserName, AccountId>>();
    if (scope.userNames().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select n.organization_id, n.normal_form, n.account_id
            from unnest(:organizations, :names) as wanted (organization_id, normal_form)
            join user_name n using (organization_id, normal_form)
            """)
        .param("organizations", SqlArrays.ids(scope.userNames(), InOrganization::organizationId))
        .param("names", SqlArrays.texts(scope.userNames(), n -> n.value().value()))
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new HashMap<>())
                  .put(UserName.stored(row.getString("normal_form")), IdColumns.accountId(row));
            });
    return found;
  }
}
