package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.unboundid.scim2.common.types.AttributeDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a client's value by the schema: names as defined, types checked, unknown and read-only
 * sub-attributes left out.
 */
public final class AttributeValues {
  private AttributeValues() {}

  /**
   * The value of the attribute.
   *
   * @return null for no value: null, an empty array, an object without known members (RFC 7643
   *     §2.5)
   * @throws ScimFailure invalidValue, if the value is of the wrong type or not allowed
   */
  public static @Nullable JsonNode of(AttributeDefinition attribute, JsonNode value) {
    return of(attribute.getName(), attribute, value);
  }

  /** The value of a member of the attribute, as {@link #of(AttributeDefinition, JsonNode)}. */
  public static @Nullable JsonNode ofMember(
      AttributeDefinition attribute, AttributeDefinition sub, JsonNode value) {
    return of(attribute.getName() + "." + sub.getName(), sub, value);
  }

  /** One value of the attribute, also of a multi-valued one. */
  public static @Nullable JsonNode single(AttributeDefinition attribute, JsonNode value) {
    return single(attribute.getName(), attribute, value);
  }

  /**
   * The object that a client means by an array with one element, where an object is expected (rule
   * C7); any other value as it is.
   */
  public static JsonNode unwrapped(JsonNode value) {
    return value.isArray() && value.size() == 1 && value.get(0).isObject() ? value.get(0) : value;
  }

  /** The name is what messages call the attribute, with the attribute that it is a member of. */
  private static @Nullable JsonNode of(String name, AttributeDefinition attribute, JsonNode value) {
    return attribute.isMultiValued() ? elements(attribute, value) : single(name, attribute, value);
  }

  private static @Nullable JsonNode single(
      String name, AttributeDefinition attribute, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    AttributeDefinition.Type type = attribute.getType();
    if (type == AttributeDefinition.Type.COMPLEX) {
      return object(attribute, value);
    }
    if (type == AttributeDefinition.Type.BOOLEAN) {
      return truth(name, value);
    }
    return StringValues.of(name, attribute, value);
  }

  private static JsonNode truth(String name, JsonNode value) {
    return EntraIdQuirks.truth(value)
        .map(BooleanNode::valueOf)
        .orElseThrow(() -> invalid(name + " must be true or false."));
  }

  private static @Nullable JsonNode elements(AttributeDefinition attribute, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (!value.isArray()) {
      throw invalid(attribute.getName() + " must be an array of objects.");
    }
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : value.values()) {
      JsonNode canonical = single(attribute, element);
      if (canonical != null) {
        elements.add(canonical);
      }
    }
    ElementRules.dropEmptyEmails(attribute, elements);
    SameElements.merge(attribute, elements);
    ElementRules.requireNotTooMany(attribute, elements);
    ElementRules.requireOnePrimary(attribute, elements);
    return elements.isEmpty() ? null : elements;
  }

  private static @Nullable JsonNode object(AttributeDefinition attribute, JsonNode value) {
    JsonNode object = EntraIdQuirks.managerObject(attribute, unwrapped(value));
    if (!object.isObject()) {
      throw invalid(
          attribute.isMultiValued()
              ? "Each of " + attribute.getName() + " must be an object, not a single value."
              : attribute.getName() + " must be an object.");
    }
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(
            member ->
                UserSchema.subAttribute(attribute, member.getKey())
                    .filter(sub -> !UserSchema.isReadOnly(sub))
                    .ifPresent(
                        sub -> put(known, sub, ofMember(attribute, sub, member.getValue()))));
    return known.isEmpty() || EntraIdQuirks.isNoManager(attribute, known) ? null : known;
  }

  /**
   * Sets the attribute; null sets nothing.
   *
   * @throws ScimFailure invalidSyntax, if the object has the attribute already
   */
  static void put(ObjectNode object, AttributeDefinition attribute, @Nullable JsonNode value) {
    if (object.has(attribute.getName())) {
      throw new ScimFailure(ScimError.invalidSyntax(attribute.getName() + " is given twice."));
    }
    if (value != null) {
      object.set(attribute.getName(), value);
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
