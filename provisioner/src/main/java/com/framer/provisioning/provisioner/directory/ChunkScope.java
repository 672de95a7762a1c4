package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.NormalForm;
import com.framer.provisioning.provisioner.membership.Rules;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk is about, read off its commands: decides what is locked and loaded.
 *
 * @param people who, in which Organization
 * @param userNames the userNames that the commands may claim (rule A6)
 * @param projects the Projects that they name
 * @param mayNeedLock Organizations in which a person with a later command may become Admin by an
 *     earlier
 */
public record ChunkScope(
    Set<InOrganization<String>> people,
    Set<InOrganization<String>> userNames,
    Set<InOrganization<UUID>> projects,
    Set<UUID> mayNeedLock) {

  /** Something in one Organization: an email, a userName, a Project id. */
  public record InOrganization<T>(UUID organizationId, T value) {}

  /** The scope of these commands. */
  public static ChunkScope of(List<CommandEnvelope> commands) {
    var scope =
        new ChunkScope(
            new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>());
    var maybeAdmins = new HashSet<InOrganization<String>>();
    for (CommandEnvelope envelope : commands) {
      UUID organization = envelope.organizationId();
      var person = new InOrganization<>(organization, envelope.email());
      if (maybeAdmins.contains(person)) {
        scope.mayNeedLock.add(organization);
      }
      if (Rules.mayMakeAdmin(envelope.command())) {
        maybeAdmins.add(person);
      }
      scope.people.add(person);
      addNamed(scope, envelope);
    }
    return scope;
  }

  /** The Organizations of the chunk. */
  Set<UUID> organizations() {
    return people.stream()
        .map(InOrganization::organizationId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void addNamed(ChunkScope scope, CommandEnvelope envelope) {
    UUID organization = envelope.organizationId();
    String userName = userNameOf(envelope);
    if (userName != null) {
      scope.userNames.add(new InOrganization<>(organization, userName));
    }
    UUID project = projectOf(envelope.command());
    if (project != null) {
      scope.projects.add(new InOrganization<>(organization, project));
    }
  }

  private static @Nullable String userNameOf(CommandEnvelope envelope) {
    return switch (envelope.command()) {
      case CreateUser create -> create.profile().userNameNormalForm();
      case ReplaceUser replace -> replace.profile().userNameNormalForm();
      case PatchUser patch -> userNameOf(patch);
      case AddMember _, CreateOrganization _ -> envelope.email();
      case DeleteUser _, Unanswered _, CreateWorkspace _, CreateProject _ -> null;
      case SetWorkspaceRole _, RemoveFromWorkspace _, AddToProject _, RemoveFromProject _ -> null;
    };
  }

  /** The last userName that the operations set: all of them happen or none. */
  private static @Nullable String userNameOf(PatchUser patch) {
    return patch.operations().stream()
        .filter(o -> o.path().topLevel().equals("userName") && o.value() != null)
        .reduce((_, last) -> last)
        .map(o -> NormalForm.ofUserName(Objects.requireNonNull(o.value()).stringValue()))
        .orElse(null);
  }

  private static @Nullable UUID projectOf(Command command) {
    return switch (command) {
      case CreateProject create -> create.projectId();
      case AddToProject add -> add.projectId();
      case RemoveFromProject remove -> remove.projectId();
      case CreateUser _, ReplaceUser _, PatchUser _, DeleteUser _, Unanswered _ -> null;
      case CreateOrganization _ -> null;
      case CreateWorkspace _, AddMember _, SetWorkspaceRole _, RemoveFromWorkspace _ -> null;
    };
  }
}
