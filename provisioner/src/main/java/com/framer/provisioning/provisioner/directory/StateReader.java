package com.framer.provisioning.provisioner.directory;

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
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the state of a chunk's Organizations, in a number of statements that depends neither on the
 * commands nor on the Workspaces. It runs after the locks, in statements of its own, so that it
 * sees what earlier transactions committed.
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
  LoadedState read(ChunkScope scope, Set<UUID> locked) {
    Map<UUID, List<Person>> everyone = people.read(scope);
    Map<UUID, List<Workspace>> workspaces = workspaces(scope);
    Map<UUID, Map<UUID, UUID>> projects = projects(scope);
    Map<UUID, Map<String, UUID>> userNames = userNames(scope);
    Map<UUID, OtherAdmins> others = otherAdmins.read(locked, everyone);
    var snapshots = new LinkedHashMap<UUID, OrganizationSnapshot>();
    for (UUID id : scope.organizations()) {
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

  private Map<UUID, List<Workspace>> workspaces(ChunkScope scope) {
    var found = new HashMap<UUID, List<Workspace>>();
    jdbc.sql(
            """
            select organization_id, id, name, default_role from workspace
            where organization_id = any(:organizations)
            order by organization_id, created_at, id
            """)
        .param("organizations", SqlArrays.uuids(scope.organizations(), id -> id))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new ArrayList<>())
                  .add(
                      new Workspace(
                          row.getObject("id", UUID.class),
                          row.getString("name"),
                          Role.of(row.getString("default_role"))));
            });
    return found;
  }

  private Map<UUID, Map<UUID, UUID>> projects(ChunkScope scope) {
    var found = new HashMap<UUID, Map<UUID, UUID>>();
    if (scope.projects().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select p.organization_id, p.id, p.workspace_id
            from unnest(:organizations, :ids) as named (organization_id, id)
            join project p on p.id = named.id and p.organization_id = named.organization_id
            """)
        .param("organizations", SqlArrays.uuids(scope.projects(), p -> p.organizationId()))
        .param("ids", SqlArrays.uuids(scope.projects(), p -> p.value()))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new HashMap<>())
                  .put(row.getObject("id", UUID.class), row.getObject("workspace_id", UUID.class));
            });
    return found;
  }

  private Map<UUID, Map<String, UUID>> userNames(ChunkScope scope) {
    var found = new HashMap<UUID, Map<String, UUID>>();
    if (scope.userNames().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select n.organization_id, n.normal_form, n.account_id
            from unnest(:organizations, :names) as wanted (organization_id, normal_form)
            join user_name n using (organization_id, normal_form)
            """)
        .param("organizations", SqlArrays.uuids(scope.userNames(), n -> n.organizationId()))
        .param("names", SqlArrays.texts(scope.userNames(), n -> n.value()))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new HashMap<>())
                  .put(row.getString("normal_form"), row.getObject("account_id", UUID.class));
            });
    return found;
  }
}
