package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.quirks.OktaQuirks;
import com.unboundid.scim2.common.types.AttributeDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a client's value of an attribute that is a string; userName and organizationRole are
 * checked further.
 */
final class StringValues {
  private StringValues() {}

  /**
   * The value of the attribute.
   *
   * @return null if the value means no role (rule B3)
   * @throws ScimFailure invalidValue
   */
  static @Nullable JsonNode of(AttributeDefinition attribute, JsonNode value) {
    return switch (attribute.getName()) {
      case UserSchema.ORGANIZATION_ROLE -> role(value);
      case "userName" -> userName(text(attribute, value));
      default -> StringNode.valueOf(text(attribute, value));
    };
  }

  private static String text(AttributeDefinition attribute, JsonNode value) {
    if (!value.isString()) {
      throw invalid(attribute.getName() + " must be a string.");
    }
    return value.stringValue();
  }

  private static @Nullable JsonNode role(JsonNode value) { // B5
    if (value.isString() && OktaQuirks.isNoRole(value.stringValue())) {
      return null;
    }
    return Role.parse(value.isString() ? value.stringValue().strip() : "")
        .map(role -> StringNode.valueOf(role.wireName()))
        .orElseThrow(() -> invalid("organizationRole must be one of " + Role.ALLOWED + "."));
  }

  private static JsonNode userName(String text) {
    try {
      var _ = UserName.of(text);
      return StringNode.valueOf(text);
    } catch (NoNormalFormException e) {
      throw invalid("userName can't be used: " + e.getMessage() + ".");
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
