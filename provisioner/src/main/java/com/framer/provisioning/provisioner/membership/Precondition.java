package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a change names in {@code If-Match} (RFC 7644 §3.14), compared with the resource
 * as it is when the change is applied. So of two changes that were made from one version only the
 * first is applied.
 */
final class Precondition {
  private Precondition() {}

  /** The refusal, 412; empty if the versions match, or if there is no such resource (404). */
  static Optional<ScimError> refusal(CommandContext context, Command command) {
    @Nullable List<Long> versions = context.envelope().ifMatch();
    if (versions == null || !(context.person().state() instanceof UserState.Live live)) {
      return Optional.empty();
    }
    UserResource user = live.resource();
    if (!user.id().equals(resource(command)) || versions.contains(user.version())) {
      return Optional.empty();
    }
    return Optional.of(
        ScimError.of(
            412,
            "The User has version %s now, which If-Match does not name. Get it again and repeat the"
                    .formatted(user.etag())
                + " change on what it has become."));
  }

  private static @Nullable ScimId resource(Command command) {
    return switch (command) {
      case ReplaceUser replace -> replace.scimId();
      case PatchUser patch -> patch.scimId();
      case DeleteUser delete -> delete.scimId();
      default -> null;
    };
  }
}
