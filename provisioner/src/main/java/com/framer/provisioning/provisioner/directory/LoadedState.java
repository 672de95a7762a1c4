package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.directory.ChunkScope.InOrganization;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was loaded for a chunk.
 *
 * @param facts of every Organization of the chunk, by its id
 * @param people everyone the chunk is about, by Organization
 */
public record LoadedState(Map<UUID, OrganizationSnapshot> facts, Map<UUID, List<Person>> people) {

  /** Fresh organizations, as loaded, by Organization. */
  public Map<UUID, OrganizationState> organizations() {
    var organizations = new LinkedHashMap<UUID, OrganizationState>();
    facts.forEach(
        (id, organization) ->
            organizations.put(
                id, new OrganizationState(organization, people.getOrDefault(id, List.of()))));
    return organizations;
  }

  /** The same, with userNames that another transaction was quicker to claim (rule A6). */
  LoadedState withTaken(Set<InOrganization<String>> lost) {
    var changed = new LinkedHashMap<>(facts);
    changed.replaceAll(
        (id, organization) ->
            organization.withTaken(
                lost.stream()
                    .filter(name -> name.organizationId().equals(id))
                    .map(InOrganization::value)
                    .collect(Collectors.toSet())));
    return new LoadedState(changed, people);
  }
}
