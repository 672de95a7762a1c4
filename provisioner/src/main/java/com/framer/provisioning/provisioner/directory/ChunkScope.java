package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.provisioner.membership.CommandTraits;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a chunk's commands may touch, which decides what is locked and loaded.
 *
 * @param people the people the commands are about, each in one Organization
 * @param userNames the userNames that the commands may claim (rule A6)
 * @param projects the Projects that they name
 * @param mayNeedLock Organizations in which an earlier command may make the person of a later one
 *     an Admin
 */
public record ChunkScope(
    Set<InOrganization<Email>> people,
    Set<InOrganization<UserName>> userNames,
    Set<InOrganization<ProjectId>> projects,
    Set<OrganizationId> mayNeedLock) {

  /** The scope of these commands. */
  public static ChunkScope of(List<CommandEnvelope> commands) {
    var scope =
        new ChunkScope(
            new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>());
    var maybeAdmins = new HashSet<InOrganization<Email>>();
    for (CommandEnvelope envelope : commands) {
      OrganizationId organization = envelope.organizationId();
      var person = new InOrganization<>(organization, envelope.email());
      if (maybeAdmins.contains(person)) {
        scope.mayNeedLock.add(organization);
      }
      var traits = CommandTraits.of(envelope);
      if (traits.mayMakeAdmin()) {
        maybeAdmins.add(person);
      }
      scope.people.add(person);
      traits
          .userName()
          .map(n -> new InOrganization<>(organization, n))
          .ifPresent(scope.userNames::add);
      traits
          .projectId()
          .map(p -> new InOrganization<>(organization, p))
          .ifPresent(scope.projects::add);
    }
    return scope;
  }

  /** The Organizations of the chunk. */
  Set<OrganizationId> organizations() {
    return people.stream()
        .map(InOrganization::organizationId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
