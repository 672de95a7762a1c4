package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.ScimCommand;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import java.util.Objects;
import java.util.Optional;

/** The part of the oracle for the identity provider's commands (rules A6, B, C, D1, D5, E1). */
final class OracleScimCommands {
  private final OracleOrganization organization;
  private final String email;

  /** Changes that Organization; the commands are about the person with that email. */
  OracleScimCommands(OracleOrganization organization, String email) {
    this.organization = organization;
    this.email = email;
  }

  Verdict change(CommandId commandId, ScimCommand command) {
    return switch (command) {
      case CreateUser create -> create(commandId, create);
      case ReplaceUser replace -> replace(replace);
      case PatchUser patch -> patch(patch);
      case DeleteUser delete -> delete(delete);
      case Unanswered unanswered -> unanswered(unanswered);
    };
  }

  private Verdict create(CommandId commandId, CreateUser create) {
    OracleUser user = organization.live(email).orElse(null);
    if (user != null && user.managed && !user.active && !user.isCalled(Email.of(email))) {
      user.delete(); // B9: what follows is a create after a deletion
      user = null;
    }
    if (user != null && user.managed) {
      boolean unansweredYet = user.unanswered && !user.changedSinceCreate;
      if (!create.payloadHash().equals(user.createHash)
          || (create.resourceSeen() && !unansweredYet)) {
        return Verdict.UNIQUENESS; // B6
      }
      user.createId = commandId; // B7
      user.unanswered = false;
      return Verdict.UNCHANGED;
    }
    if (organization.isTaken(UserName.of(create.profile().userNameNormalForm().value()), email)) {
      return Verdict.UNIQUENESS; // A6
    }
    if (user == null) {
      user = organization.newUser(email, create.scimId(), create.profile());
    }
    user.profile = create.profile();
    user.managed = true;
    user.active = create.active();
    user.role = create.organizationRole();
    user.createId = commandId;
    user.createHash = create.payloadHash();
    user.unanswered = false;
    user.changedSinceCreate = false;
    if (user.active) {
      organization.provision(user); // B3, B4
    } else {
      user.removeFromEverything(); // B8
    }
    return Verdict.APPLIED;
  }

  private Verdict replace(ReplaceUser replace) {
    OracleUser user = organization.live(email, replace.scimId()).orElse(null);
    if (user == null) {
      return Verdict.NOT_FOUND;
    }
    if (organization.isTaken(UserName.of(replace.profile().userNameNormalForm().value()), email)) {
      return Verdict.UNIQUENESS; // A6
    }
    boolean wasActive = user.active;
    Role oldRole = user.role;
    UserProfile oldProfile = user.profile;
    user.managed = true;
    user.profile = replace.profile(); // C4
    user.active = replace.active() == null ? wasActive : replace.active();
    user.role =
        switch (replace.organizationRole()) {
          case RoleChange.Keep _ -> oldRole;
          case RoleChange.Remove _ -> null;
          case RoleChange.Assign(Role role) -> role;
        };
    user.changedSinceCreate |=
        wasActive != user.active || oldRole != user.role || !oldProfile.equals(user.profile);
    if (!user.active) {
      user.removeFromEverything(); // D1
    } else if (!wasActive) {
      organization.provision(user); // E1
    } else if (!Objects.equals(oldRole, user.role)) { // else C2
      if (user.role == null) {
        organization.takeRoleBack(user); // C3
      } else {
        organization.provision(user); // C1
      }
    }
    return Verdict.APPLIED;
  }

  /** C6: all operations or none, on the resource as it is. */
  private Verdict patch(PatchUser patch) {
    OracleUser user = organization.live(email, patch.scimId()).orElse(null);
    if (user == null) {
      return Verdict.NOT_FOUND;
    }
    Optional<ReplaceUser> same = RandomPatch.asReplace(patch, user);
    return same.isPresent() ? replace(same.get()) : Verdict.NO_TARGET;
  }

  private Verdict delete(DeleteUser delete) {
    Optional<OracleUser> user = organization.live(email, delete.scimId());
    user.ifPresent(OracleUser::delete);
    return user.isPresent() ? Verdict.APPLIED : Verdict.NOT_FOUND; // D5
  }

  /** B7: counts only for the create that was answered last. */
  private Verdict unanswered(Unanswered unanswered) {
    organization
        .live(email)
        .filter(u -> unanswered.createId().equals(u.createId))
        .ifPresent(u -> u.unanswered = true);
    return Verdict.APPLIED;
  }
}
