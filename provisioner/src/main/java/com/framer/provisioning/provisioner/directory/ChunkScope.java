package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
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
 * @param workspaces the Workspaces that they name
 * @param projects the Projects that they name
 * @param byHand the people whom a command changes by hand, and whose former access it therefore may
 *     read or change (rule E2)
 * @param locks the Organizations that must be locked
 */
public record ChunkScope(
    Set<InOrganization<Email>> people,
    Set<InOrganization<UserName>> userNames,
    Set<InOrganization<WorkspaceId>> workspaces,
    Set<InOrganization<ProjectId>> projects,
    Set<InOrganization<Email>> byHand,
    Locks locks) {

  /**
   * Why Organizations must be locked, as far as the commands alone show it; besides, there are
   * those of people who are Admins.
   *
   * @param newWorkspaces a command creates a Workspace
   * @param maybeAdmins an earlier command may make the person of a later one an Admin
   */
  public record Locks(Set<OrganizationId> newWorkspaces, Set<OrganizationId> maybeAdmins) {}

  /** The scope of these commands. */
  public static ChunkScope of(List<CommandEnvelope> commands) {
    ChunkScope scope = empty();
    var maybeAdmins = new HashSet<InOrganization<Email>>();
    for (CommandEnvelope envelope : commands) {
      OrganizationId organization = envelope.organizationId();
      var person = new InOrganization<>(organization, envelope.email());
      if (maybeAdmins.contains(person)) {
        scope.locks.maybeAdmins.add(organization);
      }
      var traits = CommandTraits.of(envelope);
      if (traits.mayMakeAdmin()) {
        maybeAdmins.add(person);
      }
      if (traits.createsWorkspace()) {
        scope.locks.newWorkspaces.add(organization);
      }
      scope.people.add(person);
      if (envelope.command() instanceof ManualCommand) {
        scope.byHand.add(person);
      }
      scope.addNamed(organization, traits);
    }
    return scope;
  }

  private static ChunkScope empty() {
    return new ChunkScope(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new HashSet<>(),
        new Locks(new HashSet<>(), new HashSet<>()));
  }

  private void addNamed(OrganizationId organization, CommandTraits traits) {
    traits.userName().map(n -> new InOrganization<>(organization, n)).ifPresent(userNames::add);
    traits.workspaceId().map(w -> new InOrganization<>(organization, w)).ifPresent(workspaces::add);
    traits.projectId().map(p -> new InOrganization<>(organization, p)).ifPresent(projects::add);
  }

  /** The Organizations of the chunk. */
  Set<OrganizationId> organizations() {
    return people.stream()
        .map(InOrganization::organizationId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
