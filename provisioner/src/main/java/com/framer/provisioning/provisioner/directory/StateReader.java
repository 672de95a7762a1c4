package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.membership.Ordinals;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Loads the state of a chunk's Organizations, in a number of statements that depends neither on the
 * commands nor on the Workspaces. It runs after the locks, in separate statements, so that it sees
 * what earlier transactions committed.
 */
@Component
class StateReader {
  private final PeopleReader people;
  private final OrganizationReader organizations;
  private final OtherAdminsReader otherAdmins;

  StateReader(
      PeopleReader people, OrganizationReader organizations, OtherAdminsReader otherAdmins) {
    this.people = people;
    this.organizations = organizations;
    this.otherAdmins = otherAdmins;
  }

  /** The state of the scope's Organizations, without other Admins. */
  LoadedState read(ChunkScope scope) {
    PeopleReader.Found everyone = people.read(scope);
    OrganizationReader.Found found = organizations.read(scope);
    var snapshots = new LinkedHashMap<OrganizationId, OrganizationSnapshot>();
    for (OrganizationId id : scope.organizations()) {
      List<Workspace> ofOrganization = found.workspaces().getOrDefault(id, List.of());
      snapshots.put(
          id,
          new OrganizationSnapshot(
              id,
              ofOrganization.stream().mapToInt(Workspace::ordinal).max().orElse(0),
              ofOrganization,
              found.projects().getOrDefault(id, Map.of()),
              null,
              found.userNames().getOrDefault(id, Map.of())));
    }
    return new LoadedState(snapshots, everyone.people(), everyone.rows());
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
    Map<OrganizationId, List<Workspace>> named = organizations.named(needs);
    var changed = new ArrayList<OrganizationSnapshot>();
    for (OrganizationId id : needs.keySet()) {
      OtherAdmins read = others.get(id);
      OrganizationSnapshot before = state.snapshot(id);
      OrganizationSnapshot after = read == null ? before : before.withOtherAdmins(read);
      changed.add(after.withWorkspaces(named.getOrDefault(id, List.of())));
    }
    return state.with(changed);
  }
}
