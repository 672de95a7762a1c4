package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a person, or of a Workspace, a command sets, as positions are kept for them (rule
 * G3): access has one, each top-level attribute of the profile its own.
 */
sealed interface SetParts {
  /** Access as a whole: existence, {@code active}, role and memberships. */
  String ACCESS = "access";

  /** The part of access that the attribute of that name sets. */
  String ACTIVE = "active";

  /** The part of access that the attribute of that name in the framer extension sets. */
  String ROLE = "organizationRole";

  /** The default role of a Workspace, which is no part of the person who asked for it. */
  record DefaultRole(SetDefaultRole set) implements SetParts {}

  /** Nothing that has a position. */
  record Nothing() implements SetParts {}

  /** Access as a whole. */
  record Access() implements SetParts {}

  /** Access as a whole, and the whole profile. */
  record AccessAndProfile(CreateUser create) implements SetParts {}

  /** The whole profile, and those parts of access that the request names. */
  record NamedAccessAndProfile(ReplaceUser replace) implements SetParts {
    List<String> access() {
      List<String> named = new ArrayList<>();
      if (replace.active() != null) {
        named.add(ACTIVE);
      }
      if (!(replace.organizationRole() instanceof RoleChange.Keep)) {
        named.add(ROLE);
      }
      return named;
    }
  }

  /** For each operation, the part that its path is in. */
  record PerOperation(PatchUser patch) implements SetParts {
    static String part(PatchOperation operation) {
      String topLevel = operation.path().topLevel();
      return topLevel.equals(ScimUrn.FRAMER_USER) ? ROLE : topLevel;
    }
  }
}
