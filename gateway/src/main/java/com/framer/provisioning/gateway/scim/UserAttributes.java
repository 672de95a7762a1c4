package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.json.WireJson;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.error.ScimFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of a User in a request, checked, and under the names that the RFC gives them. */
final class UserAttributes {
  private UserAttributes() {}

  /**
   * Only what is kept: no unknown attribute, nothing read-only, no password, and nothing that is
   * null or an empty array, which is the same as absent (RFC 7643 §2.5).
   */
  static ObjectNode of(ObjectNode body) {
    ObjectNode known = WireJson.mapper().createObjectNode();
    body.properties().forEach(member -> keep(known, member.getKey(), member.getValue()));
    requireUserSchema(known.remove(UserAttribute.SCHEMAS));
    return known;
  }

  /** The member of that name in any letter case, or null if it is absent or null. */
  static @Nullable JsonNode member(JsonNode object, String name) {
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name) && !member.getValue().isNull())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(null);
  }

  private static void keep(ObjectNode known, String name, JsonNode value) {
    UserAttribute attribute = UserAttribute.named(name).orElse(null);
    if (attribute == null || value.isNull() || (value.isArray() && value.isEmpty())) {
      return;
    }
    if (!attribute.type().allows(value)) {
      throw new ScimFailure(
          ScimError.invalidValue(
              attribute.name() + " has to be " + attribute.type().description + "."));
    }
    if (known.has(attribute.name())) {
      throw new ScimFailure(ScimError.invalidSyntax(attribute.name() + " is there twice."));
    }
    known.set(attribute.name(), value);
  }

  private static void requireUserSchema(@Nullable JsonNode schemas) {
    if (schemas == null
        || schemas.values().stream()
            .noneMatch(urn -> urn.stringValue().equalsIgnoreCase(ScimUrn.USER))) {
      throw new ScimFailure(ScimError.invalidSyntax("schemas has to hold " + ScimUrn.USER + "."));
    }
  }
}
