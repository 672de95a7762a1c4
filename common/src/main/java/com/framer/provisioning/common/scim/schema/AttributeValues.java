package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.identity.InvalidEmailException;
import com.framer.provisioning.common.identity.NormalForm;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A client's value as the schema wants it: names as defined, types checked, booleans that Entra ID
 * sends as strings made booleans, unknown and read-only sub-attributes left out.
 */
public final class AttributeValues {
  /** How many values a multi-valued attribute may have. */
  public static final int MAX_ELEMENTS = 1000;

  private AttributeValues() {}

  /**
   * The value of the attribute.
   *
   * @return null if it says nothing: null, an empty array, an object without known members (RFC
   *     7643 §2.5)
   * @throws ScimFailure invalidValue, if it is of the wrong type or not allowed
   */
  public static @Nullable JsonNode of(AttributeDefinition attribute, JsonNode value) {
    return attribute.isMultiValued() ? elements(attribute, value) : single(attribute, value);
  }

  /** One value of the attribute, also of a multi-valued one. */
  public static @Nullable JsonNode single(AttributeDefinition attribute, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    AttributeDefinition.Type type = attribute.getType();
    if (type == AttributeDefinition.Type.COMPLEX) {
      return object(attribute, value);
    }
    if (type == AttributeDefinition.Type.BOOLEAN) {
      return BooleanNode.valueOf(truth(attribute, value));
    }
    if (!value.isString()) {
      throw attribute.getName().equals(UserSchema.ORGANIZATION_ROLE)
          ? noRole()
          : invalid(attribute.getName() + " must be a string.");
    }
    return text(attribute, value.stringValue());
  }

  private static @Nullable JsonNode text(AttributeDefinition attribute, String text) {
    return switch (attribute.getName()) {
      case UserSchema.ORGANIZATION_ROLE -> role(text);
      case "userName" -> userName(text);
      default -> StringNode.valueOf(text);
    };
  }

  private static @Nullable JsonNode role(String text) {
    if (text.isBlank()) {
      return null;
    }
    Role role = Role.parse(text.strip()).orElseThrow(AttributeValues::noRole);
    return StringNode.valueOf(role.wireName());
  }

  private static ScimFailure noRole() { // B5
    return invalid("organizationRole must be one of " + Role.ALLOWED + ".");
  }

  private static JsonNode userName(String text) {
    try {
      NormalForm.ofUserName(text);
      return StringNode.valueOf(text);
    } catch (InvalidEmailException e) {
      throw invalid("userName can't be used: " + e.getMessage() + ".");
    }
  }

  private static boolean truth(AttributeDefinition attribute, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    String word = value.isString() ? value.stringValue() : "";
    if (!word.equalsIgnoreCase("true") && !word.equalsIgnoreCase("false")) {
      throw invalid(attribute.getName() + " must be true or false.");
    }
    return word.equalsIgnoreCase("true");
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
    requireFew(attribute, elements);
    requireOnePrimary(attribute, elements);
    return elements.isEmpty() ? null : elements;
  }

  /**
   * At most {@value #MAX_ELEMENTS} elements: what one PATCH costs grows with operations times
   * elements.
   */
  public static void requireFew(AttributeDefinition attribute, JsonNode elements) {
    if (elements.size() > MAX_ELEMENTS) {
      throw invalid(attribute.getName() + " has at most " + MAX_ELEMENTS + " values.");
    }
  }

  /** At most one element is primary (RFC 7643 §2.4, rule A2). */
  public static void requireOnePrimary(AttributeDefinition attribute, JsonNode elements) {
    long primaries = elements.values().stream().filter(AttributeValues::isPrimary).count();
    if (primaries > 1) {
      throw invalid("Only one of " + attribute.getName() + " can be primary.");
    }
  }

  /** Whether the element is the primary one. */
  public static boolean isPrimary(JsonNode element) {
    return element.path("primary").asBoolean(false);
  }

  private static @Nullable JsonNode object(AttributeDefinition attribute, JsonNode value) {
    if (value.isString() && "manager".equals(attribute.getName())) {
      return JsonNodeFactory.instance
          .objectNode()
          .set("value", value); // Entra ID sends the id only
    }
    if (!value.isObject()) {
      throw invalid(attribute.getName() + " must be an object.");
    }
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(
            member -> {
              Optional<AttributeDefinition> sub =
                  UserSchema.subAttribute(attribute, member.getKey());
              if (sub.isPresent() && !UserSchema.isReadOnly(sub.get())) {
                put(known, sub.get(), of(sub.get(), member.getValue()));
              }
            });
    return known.isEmpty() ? null : known;
  }

  static void put(ObjectNode object, AttributeDefinition attribute, @Nullable JsonNode value) {
    if (object.has(attribute.getName())) {
      throw new ScimFailure(
          ScimError.invalidSyntax(attribute.getName() + " is there twice, in two letter cases."));
    }
    if (value != null) {
      object.set(attribute.getName(), value);
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
