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
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.scim.ScimError;
import java.util.Optional;

/** Decides commands: the only entry to the rules. */
public final class Rules {
  private static final ScimError NO_ORGANIZATION =
      ScimError.notFound("There is no such Organization.");

  private Rules() {}

  /** Decides the context's command; the Organization's state does not change. */
  public static Decision decide(CommandContext context) {
    if (!context.organization().exists()
        && !CommandTraits.of(context.envelope()).createsOrganization()) {
      return new Decision.Refused(NO_ORGANIZATION);
    }
    if (!context.isReplay()) {
      return decide(context, context.envelope().command());
    }
    return switch (ReplayGuard.check(context)) {
      case ReplayGuard.Result.Nothing(String reason) -> new Decision.Superseded(reason);
      case ReplayGuard.Result.Remaining remaining ->
          decide(context.withKept(remaining.kept()), remaining.command());
    };
  }

  private static Decision decide(CommandContext context, Command command) {
    Optional<ScimError> changed = Precondition.refusal(context, command);
    if (changed.isPresent()) {
      return new Decision.Refused(changed.get());
    }
    return switch (command) {
      case CreateUser create -> CreateUserRule.decide(context, create);
      case ReplaceUser replace -> ReplaceUserRule.decide(context, replace);
      case PatchUser patch -> PatchUserRule.decide(context, patch);
      case DeleteUser delete -> DeleteUserRule.decide(context, delete);
      case Unanswered unanswered -> CreateUserRule.decide(context, unanswered);
      case CreateOrganization create -> MemberCreation.decide(context, create);
      case CreateWorkspace create -> ManualChangeRules.decide(context, create);
      case CreateProject create -> ManualChangeRules.decide(context, create);
      case SetDefaultRole set -> ManualChangeRules.decide(context, set);
      case AddMember add -> ManualChangeRules.decide(context, add);
      case SetWorkspaceRole set -> ManualChangeRules.decide(context, set);
      case RemoveFromWorkspace remove -> ManualChangeRules.decide(context, remove);
      case AddToProject add -> ManualChangeRules.decide(context, add);
      case RemoveFromProject remove -> ManualChangeRules.decide(context, remove);
      case RestoreAccess _ -> ManualChangeRules.restore(context);
    };
  }
}
