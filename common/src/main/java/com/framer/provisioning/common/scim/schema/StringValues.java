package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.identity.LookAlikes;
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
 * Reads a client's value of an attribute that is a string; userName, organizationRole and emails
 * are checked further.
 */
final class StringValues {
  private StringValues() {}

  /**
   * The value of the attribute.
   *
   * @param name what messages call the attribute
   * @return null if the value means no role (rule B3)
   * @throws ScimFailure invalidValue
   */
  static @Nullable JsonNode of(String name, AttributeDefinition attribute, JsonNode value) {
    return switch (attribute.getName()) {
      case UserSchema.ORGANIZATION_ROLE -> role(value);
      case "userName" -> userName(text(name, value));
      default -> StringNode.valueOf(noLookAlike(name, text(name, value)));
    };
  }

  private static String text(String name, JsonNode value) {
    if (!value.isString()) {
      throw invalid(name + " must be a string.");
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

  /** A1: nobody gets an email, primary or not, that looks like somebody else's. */
  private static String noLookAlike(String name, String text) {
    if (name.equals("emails.value") && LookAlikes.isIn(text)) {
      throw invalid(name + " holds invisible characters, which no email has.");
    }
    return text;
  }

  private static JsonNode userName(String text) {
    if (text.indexOf('@') >= 0 && LookAlikes.isIn(text)) { // it would look like an email
      throw invalid("userName holds invisible characters, which no email has.");
    }
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
