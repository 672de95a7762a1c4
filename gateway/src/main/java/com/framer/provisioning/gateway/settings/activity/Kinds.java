package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
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
import com.framer.provisioning.gateway.activity.ActivityEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of entries, in the words and groups of the filter. */
record Kinds(String group, List<Kind> kinds) {
  /**
   * A kind.
   *
   * @param value the simple name of the command
   * @param words what it does
   */
  record Kind(String value, String words) {
    private static Kind of(Class<? extends Command> command, String words) {
      return new Kind(command.getSimpleName(), words);
    }
  }

  /** All of them, as the filter offers them. */
  static final List<Kinds> ALL =
      List.of(
          new Kinds(
              "By the identity provider",
              List.of(
                  Kind.of(CreateUser.class, "Create a user"),
                  Kind.of(ReplaceUser.class, "Replace a user (PUT)"),
                  Kind.of(PatchUser.class, "Change a user (PATCH)"),
                  Kind.of(DeleteUser.class, "Delete a user"),
                  Kind.of(Unanswered.class, "A create without an answer in time"))),
          new Kinds(
              "By hand",
              List.of(
                  Kind.of(AddMember.class, "Add a member"),
                  Kind.of(SetWorkspaceRole.class, "Change a role in a Workspace"),
                  Kind.of(RemoveFromWorkspace.class, "Remove from a Workspace"),
                  Kind.of(AddToProject.class, "Add to a Project"),
                  Kind.of(RemoveFromProject.class, "Remove from a Project"),
                  Kind.of(RestoreAccess.class, "Restore former access"),
                  Kind.of(CreateWorkspace.class, "Create a Workspace"),
                  Kind.of(CreateProject.class, "Create a Project"),
                  Kind.of(SetDefaultRole.class, "Set a default role"),
                  Kind.of(CreateOrganization.class, "Create the Organization"))),
          new Kinds(
              "Noticed", List.of(new Kind(ActivityEntry.MASS_REMOVAL, "Many people lost access"))));

  /** The outcomes, by the words of rule F5. */
  static final List<Kind> OUTCOMES =
      List.of(
          new Kind("applied", "Done"),
          new Kind("unchanged", "Nothing to change"),
          new Kind("refused", "Refused"),
          new Kind("superseded", "Overtaken by a newer change"),
          new Kind("dead-lettered", "Failed on our side"));

  private static final Map<String, String> OUTCOME_WORDS =
      OUTCOMES.stream().collect(Collectors.toMap(Kind::value, Kind::words));

  /** An outcome in words. */
  static String outcome(String status) {
    return OUTCOME_WORDS.getOrDefault(status, status);
  }

  /** Whether there is such an outcome. */
  static boolean isOutcome(String status) {
    return OUTCOME_WORDS.containsKey(status);
  }

  /** Whether there is such a kind. */
  static boolean isKnown(String value) {
    return ALL.stream()
        .flatMap(group -> group.kinds().stream())
        .anyMatch(kind -> kind.value().equals(value));
  }
}
