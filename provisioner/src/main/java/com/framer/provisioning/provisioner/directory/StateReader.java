package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.provisioner.membership.Ordinals;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final WorkspaceReader workspaces;
  private final OtherAdminsReader otherAdmins;

  StateReader(
      JdbcClient jdbc,
      PeopleReader people,
      WorkspaceReader workspaces,
      OtherAdminsReader otherAdmins) {
    this.jdbc = jdbc;
    this.people = people;
    this.workspaces = workspaces;
    this.otherAdmins = otherAdmins;
  }

  /** The state of the scope's Organizations, without other Admins. */
  LoadedState read(ChunkScope scope) {
    Map<OrganizationId, List<Person>> everyone = people.read(scope);
    Map<OrganizationId, List<Workspace>> named = workspaces.read(scope);
    Map<OrganizationId, Map<ProjectId, Workspace>> projects = projects(scope);
    Map<OrganizationId, Map<UserName, AccountId>> userNames = userNames(scope);
    var snapshots = new LinkedHashMap<OrganizationId, OrganizationSnapshot>();
    for (OrganizationId id : scope.organizations()) {
      List<Workspace> ofOrganization = named.getOrDefault(id, List.of());
      snapshots.put(
          id,
          new OrganizationSnapshot(
              id,
              ofOrganization.stream().mapToInt(Workspace::ordinal).max().orElse(0),
              ofOrganization,
              projects.getOrDefault(id, Map.of()),
              null,
              userNames.getOrDefault(id, Map.of())));
    }
    return new LoadedState(snapshots, everyone);
  }

  /**
   * The state with what the decisions turned out to need. Which Workspaces are asked about grows
   * with decisions that differ, so the second time it is all of them, and there is no third.
   */
  LoadedState readMore(LoadedState state, Map<OrganizationId, Needs> needs) {
    var asked = new HashMap<OrganizationId, Ordinals>();
    needs.forEach(
        (id, need) -> {
          OrganizationSnapshot snapshot = state.snapshot(id);
          if (need.otherAdmins()) {
            boolean first = snapshot.otherAdmins() == null;
            asked.put(id, first ? need.administered() : Ordinals.upTo(snapshot.highestOrdinal()));
          }
        });
    Map<OrganizationId, OtherAdmins> others =
        asked.isEmpty() ? Map.of() : otherAdmins.read(asked, state.people());
    Map<OrganizationId, List<Workspace>> named = workspaces.named(needs);
    var changed = new ArrayList<OrganizationSnapshot>();
    for (OrganizationId id : needs.keySet()) {
      OtherAdmins read = others.get(id);
      OrganizationSnapshot before = state.snapshot(id);
      OrganizationSnapshot after = read == null ? before : before.withOtherAdmins(read);
      changed.add(after.withWorkspaces(named.getOrDefault(id, List.of())));
    }
    return state.with(changed);
  }

  private Map<OrganizationId, Map<ProjectId, Workspace>> projects(ChunkScope scope) {
    var found = new HashMap<OrganizationId, Map<ProjectId, Workspace>>();
    if (scope.projects().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select p.id as project_id, w.*, w.id as workspace_id
            from unnest(:organizations, :ids) as named (organization_id, id)
            join project p on p.id = named.id and p.organization_id = named.organization_id
            join workspace w on w.id = p.workspace_id
            """)
        .param("organizations", SqlArrays.ids(scope.projects(), InOrganization::organizationId))
        .param("ids", SqlArrays.ids(scope.projects(), InOrganization::value))
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new HashMap<>())
                  .put(IdColumns.projectId(row), WorkspaceReader.workspace(row));
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
