package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.error.ScimFailure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The answer to a POST, by what became of its command (rule I1). */
final class CreateAnswer {
  private CreateAnswer() {}

  static ResponseEntity<byte[]> of(UUID commandId, Outcome outcome, String baseUrl) {
    return switch (outcome) {
      case Outcome.Applied applied -> created(applied.resource(), baseUrl);
      case Outcome.Unchanged unchanged -> created(unchanged.resource(), baseUrl);
      case Outcome.Refused refused -> throw new ScimFailure(refused.error());
      case Outcome.Superseded superseded ->
          throw new ScimFailure(ScimError.conflict(superseded.reason()));
      case Outcome.DeadLettered _ ->
          throw new ScimFailure(
              ScimError.of(
                  500,
                  "Command %s failed. Our operators have it and can run it again."
                      .formatted(commandId)));
    };
  }

  private static ResponseEntity<byte[]> created(@Nullable UserResource user, String baseUrl) {
    if (user == null) {
      throw new IllegalStateException("a create was applied, but its outcome has no resource");
    }
    return ScimAnswer.created(user.location(baseUrl), user.toJson(baseUrl));
  }
}
