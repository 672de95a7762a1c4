package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.patch.AttributePath;
import com.framer.provisioning.common.scim.patch.PatchOperation;
import com.framer.provisioning.common.scim.patch.PatchedUser;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.common.scim.schema.UserSchema;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** PATCH /Users/{id}: the operations on the resource as it is now, all or none (rule C6). */
final class Patching {
  /** A profile does not grow without end, however many values are added to it. */
  static final int MAX_BYTES = 1024 * 1024;

  private Patching() {}

  static Decision decide(Case c, PatchUser patch) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(patch.scimId())) {
      return c.refuse(Replacing.notFound(patch.scimId()));
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
    return Replacing.change(c, live, revision(patch, patched));
  }

  private static Replacing.Revision revision(PatchUser patch, UserInput patched) {
    Set<String> set =
        patch.operations().stream().map(Patching::topLevel).collect(Collectors.toSet());
    boolean setsRole = set.remove(ScimUrn.FRAMER_USER);
    boolean setsActive = set.remove("active");
    RoleChange role = setsRole ? patched.organizationRole() : new RoleChange.Keep();
    @Nullable Boolean active = setsActive ? patched.active() : null;
    return new Replacing.Revision(patched.profile(), set, role, active);
  }

  private static String topLevel(PatchOperation operation) {
    return AttributePath.parse(operation.path()).orElseThrow().topLevel();
  }

  private static ObjectNode attributes(UserResource resource) {
    ObjectNode user = resource.profile().attributes().deepCopy();
    user.put("active", resource.active());
    Role role = resource.organizationRole();
    if (role != null) {
      user.putObject(ScimUrn.FRAMER_USER).put(UserSchema.ORGANIZATION_ROLE, role.wireName());
    }
    return user;
  }
}
