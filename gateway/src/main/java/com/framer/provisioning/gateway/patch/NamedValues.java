package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.framer.provisioning.common.scim.schema.ElementRules;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The value of an operation remove, which names what is to be removed (rule C7). */
final class NamedValues {
  private NamedValues() {}

  /**
   * The value in canonical form: an array of objects for elements of a multi-valued attribute.
   *
   * @return null if the value of a single-valued attribute stands for none
   */
  static @Nullable JsonNode of(AttributePath path, JsonNode value) {
    AttributeDefinition attribute = Objects.requireNonNull(path.attribute());
    if (path.sub() != null) {
      return AttributeValues.ofMember(attribute, path.sub(), value);
    }
    return attribute.isMultiValued()
        ? elements(attribute, value)
        : AttributeValues.of(attribute, value);
  }

  private static JsonNode elements(AttributeDefinition attribute, JsonNode value) {
    ArrayNode named = JsonNodeFactory.instance.arrayNode();
    Collection<JsonNode> given = value.isArray() ? value.values() : List.of(value);
    for (JsonNode element : given) {
      JsonNode canonical = AttributeValues.single(attribute, element);
      if (canonical != null) {
        named.add(canonical);
      }
    }
    ElementRules.requireNotTooMany(attribute, named);
    return named;
  }
}
