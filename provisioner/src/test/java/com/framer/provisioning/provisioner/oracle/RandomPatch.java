package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * PATCHes of a few plain operations. The oracle applies one as the PUT that has the same effect.
 */
final class RandomPatch {
  private static final String ROLE = ScimUrn.FRAMER_USER + ":organizationRole";
  private static final List<Role> ROLES = List.of(Role.values());
  private static final String NOTHING = "emails[type eq \"none\"]";

  private RandomPatch() {}

  static PatchUser of(SplittableRandom random, ScimId scimId, String userName) {
    List<PatchOperation> operations = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      operations.add(operation(random, userName));
    }
    return new PatchUser(scimId, operations);
  }

  private static PatchOperation operation(SplittableRandom random, String userName) {
    Role role = ROLES.get(random.nextInt(ROLES.size()));
    return switch (random.nextInt(9)) {
      case 0, 1 -> new PatchOperation(Op.REPLACE, AttributePath.of("active"), BooleanNode.FALSE);
      case 2, 3 -> new PatchOperation(Op.REPLACE, AttributePath.of("active"), BooleanNode.TRUE);
      case 4, 5 ->
          new PatchOperation(Op.ADD, AttributePath.of(ROLE), StringNode.valueOf(role.wireName()));
      case 6 -> new PatchOperation(Op.REMOVE, AttributePath.of(ROLE), null);
      case 7 ->
          new PatchOperation(
              Op.REPLACE, AttributePath.of("userName"), StringNode.valueOf(userName));
      default ->
          random.nextInt(3) == 0
              ? new PatchOperation(Op.REMOVE, AttributePath.of(NOTHING), null)
              : new PatchOperation(Op.ADD, AttributePath.of("nickName"), StringNode.valueOf("Zoë"));
    };
  }

  /** The PUT with the same effect on that resource; empty if an operation selects nothing (C6). */
  static Optional<ReplaceUser> asReplace(PatchUser patch, OracleUser user) {
    ObjectNode profile = user.profile.attributes().deepCopy();
    RoleChange role = new RoleChange.Keep();
    @Nullable Boolean active = null;
    for (PatchOperation operation : patch.operations()) {
      switch (operation.path().text()) {
        case "active" -> active = Objects.requireNonNull(operation.value()).booleanValue();
        case ROLE -> role = roleChange(operation);
        case NOTHING -> {
          return Optional.empty();
        }
        default -> profile.set(operation.path().text(), Objects.requireNonNull(operation.value()));
      }
    }
    return Optional.of(new ReplaceUser(patch.scimId(), new UserProfile(profile), role, active));
  }

  private static RoleChange roleChange(PatchOperation operation) {
    return operation.value() == null
        ? new RoleChange.Remove()
        : new RoleChange.Assign(Role.of(operation.value().stringValue()));
  }
}
