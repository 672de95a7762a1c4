package com.framer.provisioning.provisioner.membership;

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
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.scim.ScimError;
import java.util.List;

/** Decides commands: the one door to the rules. */
public final class Rules {
  private static final ScimError NO_ORGANIZATION =
      ScimError.notFound("There is no such Organization.");

  private Rules() {}

  /** What the rules say to the command; the organization is not changed. */
  public static Decision decide(CommandContext c) {
    if (!c.organization().exists() && !(c.envelope().command() instanceof CreateOrganization)) {
      return c.refuse(NO_ORGANIZATION);
    }
    if (c.replay() == null) {
      return decide(c, c.envelope().command());
    }
    return switch (ReplayGuard.check(c)) {
      case ReplayGuard.Rest.Nothing(String reason) -> new Decision.Superseded(reason);
      case ReplayGuard.Rest.Left(Command command, List<String> kept) ->
          decide(c.with(kept), command);
    };
  }

  private static Decision decide(CommandContext c, Command command) {
    return switch (command) {
      case CreateUser create -> CreateUserRule.decide(c, create);
      case ReplaceUser replace -> ReplaceUserRule.decide(c, replace);
      case PatchUser patch -> PatchUserRule.decide(c, patch);
      case DeleteUser delete -> DeleteUserRule.decide(c, delete);
      case Unanswered unanswered -> CreateUserRule.decide(c, unanswered);
      case CreateOrganization create -> MemberCreation.decide(c, create);
      case CreateWorkspace create -> ManualChangeRules.decide(c, create);
      case CreateProject create -> ManualChangeRules.decide(c, create);
      case AddMember add -> ManualChangeRules.decide(c, add);
      case SetWorkspaceRole set -> ManualChangeRules.decide(c, set);
      case RemoveFromWorkspace remove -> ManualChangeRules.decide(c, remove);
      case AddToProject add -> ManualChangeRules.decide(c, add);
      case RemoveFromProject remove -> ManualChangeRules.decide(c, remove);
    };
  }

  /**
   * Whether the command could make its person an Organization Admin. If so, a later command of the
   * same chunk about that person needs the Organization's lock, as if the person were one already.
   */
  public static boolean mayMakeAdmin(Command command) {
    return switch (command) {
      // Without a role the oldest Workspace's default role counts, which may be admin.
      case CreateUser _, ReplaceUser _, PatchUser _, AddMember _, SetWorkspaceRole _ -> true;
      case CreateOrganization _, CreateWorkspace _ -> true;
      case DeleteUser _, Unanswered _, CreateProject _ -> false;
      case RemoveFromWorkspace _, AddToProject _, RemoveFromProject _ -> false;
    };
  }
}
