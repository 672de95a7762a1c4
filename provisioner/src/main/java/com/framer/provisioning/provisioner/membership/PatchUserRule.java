package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchedUser;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.common.scim.schema.UserSchema;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** PATCH /Users/{id}: applies all operations to the current resource, or none (rule C6). */
final class PatchUserRule {
  /** Limits the size of a profile, however many PATCHes add to it. */
  static final int MAX_BYTES = 1024 * 1024;

  private PatchUserRule() {}

  static Decision decide(CommandContext context, PatchUser patch) {
    if (!(context.person().state() instanceof UserState.Live live)
        || !live.resource().id().equals(patch.scimId())) {
      return ReplaceUserRule.notFound(patch.scimId());
    }
    var user = new PatchedUser(attributes(live.resource()));
    UserInput patched;
    try {
      patch.operations().forEach(user::apply);
      user.requireAtMost(MAX_BYTES);
      patched = UserInput.ofCanonical(user.json());
    } catch (ScimFailure refused) {
      return new Decision.Refused(refused.error());
    }
    return ReplaceUserRule.change(context, live, revision(context, patch, patched));
  }

  private static ReplaceUserRule.Revision revision(
      CommandContext context, PatchUser patch, UserInput patched) {
    Set<String> parts =
        patch.operations().stream().map(SetParts.PerOperation::part).collect(Collectors.toSet());
    boolean setsRole = parts.remove(SetParts.ROLE);
    boolean setsActive = parts.remove(SetParts.ACTIVE);
    RoleChange role = setsRole ? patched.organizationRole() : new RoleChange.Keep();
    @Nullable Boolean active = setsActive ? patched.active() : null;
    Positions positions = context.person().positions().withAttributes(parts, context.position());
    return new ReplaceUserRule.Revision(patched.profile(), positions, role, active);
  }

  private static ObjectNode attributes(UserResource resource) {
    ObjectNode user = resource.profile().attributes().deepCopy();
    user.put(SetParts.ACTIVE, resource.active());
    Role role = resource.organizationRole();
    if (role != null) {
      user.putObject(ScimUrn.FRAMER_USER).put(UserSchema.ORGANIZATION_ROLE, role.wireName());
    }
    return user;
  }
}
