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
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rule G3 once more, as plain as it can be, for the commands of {@link WholeChanges}: which of them
 * set what last, counted by when they were first received.
 */
final class LastSet {
  private static final String ACCESS = "access";
  private static final String PROFILE = "profile";

  private final Map<String, Map<String, Long>> byEmail = new HashMap<>();

  /** Whether everything that the command would set was set since by what is as new or newer. */
  boolean supersedes(CommandEnvelope envelope, long position) {
    return asked(envelope.command()).stream()
        .allMatch(part -> of(envelope.email().value(), part) >= position);
  }

  /** The command was accepted. */
  void accept(CommandEnvelope envelope, long position) {
    Set<String> parts = asked(envelope.command());
    if (envelope.command() instanceof DeleteUser) {
      parts.add(PROFILE);
    }
    Map<String, Long> standing =
        byEmail.computeIfAbsent(envelope.email().value(), _ -> new HashMap<>());
    parts.forEach(part -> standing.merge(part, position, Math::max));
  }

  private long of(String email, String part) {
    Map<String, Long> standing = byEmail.getOrDefault(email, Map.of());
    long own = standing.getOrDefault(part, 0L);
    return part.equals(ACCESS) ? own : Math.max(own, standing.getOrDefault(PROFILE, 0L));
  }

  private static Set<String> asked(Command command) {
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
      case Unanswered _, CreateOrganization _, CreateWorkspace _, CreateProject _ -> none(command);
      case AddMember _, SetWorkspaceRole _, RemoveFromWorkspace _ -> none(command);
      case AddToProject _, RemoveFromProject _ -> none(command);
    }
    return parts;
  }

  private static void none(Command command) {
    throw new IllegalArgumentException("no change of a whole: " + command);
  }

  private static boolean isAccess(String path) {
    return !WholeChanges.ATTRIBUTES.contains(path);
  }
}
