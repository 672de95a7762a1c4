package com.framer.provisioning.provisioner.oracle;

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
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A naive model of rule G3 for the commands of {@link OverwriteGenerator}: the position of the last
 * command that set access and each profile attribute.
 */
final class SupersessionOracle {
  private static final String ACCESS = "access";
  private static final String PROFILE = "profile";

  private final Map<String, Map<String, Long>> byEmail = new HashMap<>();

  /** Whether commands that are as new or newer have set everything that this command would set. */
  boolean supersedes(CommandEnvelope envelope, long position) {
    return partsSetBy(envelope.command()).stream()
        .allMatch(part -> positionOf(envelope.email().value(), part) >= position);
  }

  /** Notes what an accepted command has set. */
  void accept(CommandEnvelope envelope, long position) {
    Set<String> parts = partsSetBy(envelope.command());
    if (envelope.command() instanceof DeleteUser) {
      parts.add(PROFILE);
    }
    Map<String, Long> positions =
        byEmail.computeIfAbsent(envelope.email().value(), _ -> new HashMap<>());
    parts.forEach(part -> positions.merge(part, position, Math::max));
  }

  private long positionOf(String email, String part) {
    Map<String, Long> positions = byEmail.getOrDefault(email, Map.of());
    long position = positions.getOrDefault(part, 0L);
    return part.equals(ACCESS) ? position : Math.max(position, positions.getOrDefault(PROFILE, 0L));
  }

  private static Set<String> partsSetBy(Command command) {
    var parts = new HashSet<String>();
    switch (command) {
      case CreateUser _ -> parts.addAll(Set.of(ACCESS, PROFILE));
      case DeleteUser _ -> parts.add(ACCESS);
      case ReplaceUser replace -> {
        parts.add(PROFILE);
        if (!(replace.organizationRole() instanceof RoleChange.Keep)) {
          parts.add(ACCESS);
        }
      }
      case PatchUser patch ->
          patch
              .operations()
              .forEach(o -> parts.add(isAccess(o.path().text()) ? ACCESS : o.path().text()));
      case Unanswered _, CreateOrganization _, CreateWorkspace _, CreateProject _ ->
          reject(command);
      case SetDefaultRole _, AddMember _, SetWorkspaceRole _, RemoveFromWorkspace _ ->
          reject(command);
      case AddToProject _, RemoveFromProject _, RestoreAccess _ -> reject(command);
    }
    return parts;
  }

  private static void reject(Command command) {
    throw new IllegalArgumentException("not generated: " + command);
  }

  private static boolean isAccess(String path) {
    return !OverwriteGenerator.ATTRIBUTES.contains(path);
  }
}
