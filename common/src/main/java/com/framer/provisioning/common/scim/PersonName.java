package com.framer.provisioning.common.scim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name of a person who is added by hand, as in {@code name} of a SCIM User (RFC 7643 §4.1.1).
 * Okta's test of a SCIM server fails if the first User of an Organization has no name.
 *
 * @param givenName null if it is not known
 * @param familyName null if it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonName(@Nullable String givenName, @Nullable String familyName) {
  /** The value of the attribute {@code name}; empty if nothing is known. */
  Optional<ObjectNode> attribute() {
    ObjectNode name = JsonNodeFactory.instance.objectNode();
    if (givenName != null) {
      name.put("givenName", givenName);
    }
    if (familyName != null) {
      name.put("familyName", familyName);
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
