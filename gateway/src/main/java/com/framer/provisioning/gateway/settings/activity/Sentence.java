package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
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
import com.framer.provisioning.gateway.removal.MassRemoval;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What was asked, and by whom, as a sentence: {@code Okta asked to delete ada@example.com}. */
final class Sentence {
  private static final String ROLE = "organizationRole";

  /** What each command asks for, of its email and of what is known of it. */
  private static final Map<String, BiFunction<String, JsonNode, String>> WISHES =
      Map.ofEntries(
          wish(CreateUser.class, Sentence::create),
          wish(ReplaceUser.class, Sentence::replace),
          wish(PatchUser.class, Sentence::patch),
          wish(DeleteUser.class, (who, _) -> "delete " + who),
          wish(
              AddMember.class,
              (who, asked) -> "add " + who + " to a Workspace" + role(asked, " as ")),
          wish(
              SetWorkspaceRole.class,
              (who, asked) -> "make " + who + role(asked, " ") + " in a Workspace"),
          wish(RemoveFromWorkspace.class, (who, _) -> "remove " + who + " from a Workspace"),
          wish(AddToProject.class, (who, _) -> "add " + who + " to a Project"),
          wish(RemoveFromProject.class, (who, _) -> "remove " + who + " from a Project"),
          wish(RestoreAccess.class, (who, _) -> "restore the former access of " + who),
          wish(
              CreateOrganization.class,
              (who, asked) -> "create the Organization" + name(asked) + " with the Admin " + who),
          wish(
              CreateWorkspace.class,
              (who, asked) -> "create the Workspace" + name(asked) + " with the Admin " + who),
          wish(
              CreateProject.class,
              (who, asked) -> "create the Project" + name(asked) + " with the member " + who),
          wish(
              SetDefaultRole.class,
              (_, asked) -> "set the default role of a Workspace" + role(asked, " to ")));

  private Sentence() {}

  private static Map.Entry<String, BiFunction<String, JsonNode, String>> wish(
      Class<?> command, BiFunction<String, JsonNode, String> words) {
    return Map.entry(command.getSimpleName(), words);
  }

  static String of(ActivityEntry entry) {
    JsonNode asked = entry.asked() == null ? MissingNode.getInstance() : entry.asked();
    if (entry.kind().equals(ActivityEntry.MASS_REMOVAL)) {
      return MassRemoval.who(asked.path("people").asLong(0), asked.path("members").asLong(0))
          + " lost access";
    }
    if (entry.kind().equals(Unanswered.class.getSimpleName())) {
      return who(entry) + " got no answer in time when it created " + entry.email();
    }
    String wish =
        WISHES
            .getOrDefault(entry.kind(), (who, _) -> "do " + entry.kind() + " for " + who)
            .apply(entry.email(), asked);
    return who(entry) + (isReplay(entry) ? " asked again to " : " asked to ") + wish;
  }

  static boolean isReplay(ActivityEntry entry) {
    return entry.trace().replayOf() != null;
  }

  /** Who asked, by the name that Admins know. */
  static String who(ActivityEntry entry) {
    ActivityEntry.By by = entry.by();
    return switch (by.actor().kind()) {
      case SCIM_TOKEN ->
          by.name() == null
              ? "An unknown token"
              : by.isRevoked() ? by.name() + " (revoked)" : by.name();
      case ACCOUNT -> by.name() == null ? "An unknown person" : by.name();
      case OPERATOR -> "Our operator " + by.actor().id();
    };
  }

  /** What asked: a token, a person, or one of our operators. */
  static String whoKind(Actor.Kind kind) {
    return switch (kind) {
      case SCIM_TOKEN -> "SCIM token";
      case ACCOUNT -> "By hand";
      case OPERATOR -> "Operator";
    };
  }

  private static String create(String who, JsonNode asked) {
    return "create "
        + who
        + text(asked.path(ROLE), " with the role ")
        + (isFalse(asked.path("active")) ? ", not active" : "");
  }

  private static String replace(String who, JsonNode asked) {
    String role =
        asked.path(ROLE).isNull() ? " without a role" : text(asked.path(ROLE), " with the role ");
    return (isFalse(asked.path("active")) ? "deactivate " : "update ") + who + role;
  }

  private static String patch(String who, JsonNode asked) {
    JsonNode operations = asked.path("operations");
    JsonNode first = operations.path(0);
    boolean single = operations.size() == 1 && !first.path("op").asString("").equals("remove");
    if (single && first.path("path").asString("").equals("active")) {
      return (isFalse(first.path("value")) ? "deactivate " : "activate ") + who;
    }
    if (single && first.path("path").asString("").endsWith(":" + ROLE)) {
      return "give " + who + text(first.path("value"), " the role ");
    }
    int count = operations.size() + asked.path("more").asInt(0);
    return switch (count) {
      case 0 -> "change nothing of " + who;
      case 1 -> "change " + Asked.attribute(first) + " of " + who;
      case 2 ->
          "change %s and %s of %s"
              .formatted(Asked.attribute(first), Asked.attribute(operations.path(1)), who);
      default ->
          "change %s and %d more attributes of %s"
              .formatted(Asked.attribute(first), count - 1, who);
    };
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  private static String role(JsonNode asked, String before) {
    return text(asked.path("role"), before);
  }

  private static String name(JsonNode asked) {
    return text(asked.path("name"), " ");
  }

  private static String text(JsonNode value, String before) {
    String text = value.asString("");
    return text.isEmpty() ? "" : before + text;
  }
}
