package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import java.util.Optional;
import java.util.UUID;

/** The id in the path of a request; a text that is no UUID is the id of no User. */
public final class ScimId {
  private ScimId() {}

  /** The id, or empty if the text is no UUID. */
  public static Optional<UUID> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      // Java also accepts shortened UUIDs, and upper case; an id is caseExact (RFC 7643 §3.1).
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** 404, the same for an unknown id and for one of another Organization (rule H3). */
  public static ScimFailure notFound() {
    return new ScimFailure(ScimError.notFound("There is no User with this id."));
  }
}
