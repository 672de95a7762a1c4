package com.framer.provisioning.common.scim.schema;

import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The form in which values of an attribute are equal, as the schema's caseExact says. */
public final class FoldedValue {
  private FoldedValue() {}

  /** The form of a text; any other value as it is. */
  public static JsonNode of(AttributeDefinition attribute, JsonNode value) {
    return value.isString() ? StringNode.valueOf(text(attribute, value.stringValue())) : value;
  }

  /** The form of a text. */
  public static String text(AttributeDefinition attribute, String text) {
    return attribute.isCaseExact() ? text : text.toLowerCase(Locale.ROOT);
  }
}
