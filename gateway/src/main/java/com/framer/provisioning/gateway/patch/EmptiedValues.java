package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.unboundid.scim2.common.types.AttributeDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Values that stand for none, where an identity provider empties an attribute (rule C7). */
final class EmptiedValues {
  /** What an email is set to that is dropped in the end, even if it is not there before. */
  static final JsonNode NO_EMAIL = StringNode.valueOf("");

  private EmptiedValues() {}

  /** Whether the value, null for none, leaves no manager at that path. */
  static boolean isManager(AttributePath path, @Nullable JsonNode value) {
    AttributeDefinition attribute = path.attribute();
    if (attribute == null || !path.isWithin("manager")) {
      return false;
    }
    AttributeDefinition sub = path.sub();
    if (sub != null) {
      return sub.getName().equals("value") && (value == null || value.asString("x").isBlank());
    }
    return value == null
        || EntraIdQuirks.isNoManager(
            attribute, EntraIdQuirks.managerObject(attribute, AttributeValues.unwrapped(value)));
  }

  /** Whether the path means the value of emails, without which an email is none. */
  static boolean isEmail(AttributePath path) {
    return path.isWithin("emails") && path.sub() != null && path.sub().getName().equals("value");
  }
}
