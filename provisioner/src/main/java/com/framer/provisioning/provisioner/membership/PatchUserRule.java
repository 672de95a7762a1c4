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

/** PATCH /Users/{id}: the operations on the resource as it is now, all or none (rule C6). */
final class PatchUserRule {
  /** A profile does not grow without end, however many values are added to it. */
  static final int MAX_BYTES = 1024 * 1024;

  /** The attribute of a User that is part of access. */
  static final String ACTIVE = "active";

  private PatchUserRule() {}

  static Decision decide(CommandContext c, PatchUser patch) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(patch.scimId())) {
      return c.refuse(ReplaceUserRule.notFound(patch.scimId()));
    }
    var user = new PatchedUser(attributes(live.resource()));
    UserInput patched;
    try {
      patch.operations().forEach(user::apply);
      user.requireAtMost(MAX_BYTES);
      patched = UserInput.ofCanonical(user.json());
    } catch (ScimFailure refused) {
      return c.refuse(refused.error());
    }
    return ReplaceUserRule.change(c, live, revision(c, patch, patched));
  }

  private static ReplaceUserRule.Revision revision(
      CommandContext c, PatchUser patch, UserInput patched) {
    Set<String> set =
        patch.operations().stream().map(o -> o.path().topLevel()).collect(Collectors.toSet());
    boolean setsRole = set.remove(ScimUrn.FRAMER_USER);
    boolean setsActive = set.remove(ACTIVE);
    RoleChange role = setsRole ? patched.organizationRole() : new RoleChange.Keep();
    @Nullable Boolean active = setsActive ? patched.active() : null;
    Positions positions = c.before().positions().withAttributes(set, c.position());
    return new ReplaceUserRule.Revision(patched.profile(), positions, role, active);
  }

  private static ObjectNode attributes(UserResource resource) {
    ObjectNode user = resource.profile().attributes().deepCopy();
    user.put(ACTIVE, resource.active());
    Role role = resource.organizationRole();
    if (role != null) {
      user.putObject(ScimUrn.FRAMER_USER).put(UserSchema.ORGANIZATION_ROLE, role.wireName());
    }
    return user;
  }
}
