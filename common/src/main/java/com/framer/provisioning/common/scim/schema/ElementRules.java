package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.types.AttributeDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What holds for the elements of every multi-valued attribute, as sent and after a PATCH. */
public final class ElementRules {
  /**
   * How many elements a multi-valued attribute may have: many times what identity providers send,
   * and few enough to compare each with each (rule G7).
   */
  public static final int MAX_ELEMENTS = 1000;

  private ElementRules() {}

  /**
   * At most {@value #MAX_ELEMENTS} elements: the cost of a PATCH grows with its operations times
   * the elements (rule G7).
   *
   * @throws ScimFailure invalidValue
   */
  public static void requireNotTooMany(AttributeDefinition attribute, JsonNode elements) {
    if (elements.size() > MAX_ELEMENTS) {
      throw invalid(attribute.getName() + " may have at most " + MAX_ELEMENTS + " values.");
    }
  }

  /**
   * At most one element is primary (RFC 7643 §2.4, rule A2).
   *
   * @throws ScimFailure invalidValue
   */
  public static void requireOnePrimary(AttributeDefinition attribute, JsonNode elements) {
    if (elements.values().stream().filter(ElementRules::isPrimary).count() > 1) {
      throw invalid("Only one of " + attribute.getName() + " can be primary.");
    }
  }

  /**
   * Drops emails without a value (rule C7): an identity provider sends an address that a person
   * does not have as null or as an empty text.
   */
  public static void dropEmptyEmails(AttributeDefinition attribute, ArrayNode elements) {
    if (attribute.getName().equals("emails")) {
      elements.removeIf(email -> email.path("value").asString("").isBlank());
    }
  }

  /** Whether the element is the primary one. */
  public static boolean isPrimary(JsonNode element) {
    return element.path("primary").asBoolean(false);
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
