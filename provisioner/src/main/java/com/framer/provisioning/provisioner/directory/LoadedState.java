package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Person;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was loaded for a chunk.
 *
 * @param snapshots one for each Organization of the chunk, by its id
 * @param people everyone the chunk is about, by Organization id
 * @param rows those of them that have a row, as it was read
 */
record LoadedState(
    Map<OrganizationId, OrganizationSnapshot> snapshots,
    Map<OrganizationId, List<Person>> people,
    ReadRows rows) {

  /** The state of each Organization as loaded, by its id; a new object with each call. */
  Map<OrganizationId, OrganizationState> organizations() {
    var organizations = new LinkedHashMap<OrganizationId, OrganizationState>();
    snapshots.forEach(
        (id, snapshot) ->
            organizations.put(
                id, new OrganizationState(snapshot, people.getOrDefault(id, List.of()))));
    return organizations;
  }

  /**
   * Requires the lock of each Organization of which somebody is an Admin by now. Who looked for
   * Admins before the lock may have missed one whom another partition's transaction made.
   */
  void requireLocked(Set<OrganizationId> locked) {
    people.forEach(
        (organization, ofOrganization) -> {
          if (!locked.contains(organization)
              && ofOrganization.stream().anyMatch(person -> person.adminSince() != null)) {
            throw new PersonChangedMeanwhileException();
          }
        });
  }

  OrganizationSnapshot snapshot(OrganizationId organization) {
    return Objects.requireNonNull(snapshots.get(organization));
  }

  /** The same with these snapshots in the place of those of their Organizations. */
  LoadedState with(Collection<OrganizationSnapshot> changed) {
    var all = new LinkedHashMap<>(snapshots);
    changed.forEach(snapshot -> all.put(snapshot.id(), snapshot));
    return new LoadedState(all, people, rows);
  }

  /** The same, with userNames that another transaction claimed first (rule A6). */
  LoadedState withTaken(Set<InOrganization<UserName>> lost) {
    var changed = new LinkedHashMap<>(snapshots);
    changed.replaceAll(
        (id, snapshot) ->
            snapshot.withTaken(
                lost.stream()
                    .filter(name -> name.organizationId().equals(id))
                    .map(InOrganization::value)
                    .collect(Collectors.toSet())));
    return new LoadedState(changed, people, rows);
  }
}
