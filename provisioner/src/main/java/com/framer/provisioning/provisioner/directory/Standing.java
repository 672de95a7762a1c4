package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.directory.ChunkScope.InOrganization;
import com.framer.provisioning.provisioner.membership.OrganizationFacts;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Roster;
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
public record Standing(Map<UUID, OrganizationFacts> facts, Map<UUID, List<Person>> people) {

  /** Fresh rosters, as loaded, by Organization. */
  public Map<UUID, Roster> rosters() {
    var rosters = new LinkedHashMap<UUID, Roster>();
    facts.forEach(
        (id, organization) ->
            rosters.put(id, new Roster(organization, people.getOrDefault(id, List.of()))));
    return rosters;
  }

  /** The same, with userNames that another transaction was quicker to claim (rule A6). */
  Standing withTaken(Set<InOrganization<String>> lost) {
    var changed = new LinkedHashMap<>(facts);
    changed.replaceAll(
        (id, organization) ->
            organization.withTaken(
                lost.stream()
                    .filter(name -> name.organizationId().equals(id))
                    .map(InOrganization::value)
                    .collect(Collectors.toSet())));
    return new Standing(changed, people);
  }
}
