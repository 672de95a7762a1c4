package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.schema.FoldedValue;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * The elements that the value of a REMOVE names: those that are equal to one of its objects in
 * every member that the object has (rule C7). An absent boolean is false (RFC 7643 §2.4).
 *
 * <p>The objects are grouped by the names of their members, so that an element is looked up once
 * for each group, however many objects there are (rule G7).
 */
final class NamedElements {
  private final AttributeDefinition attribute;
  private final Map<Set<String>, Set<String>> byNames = new HashMap<>();

  /** The objects are canonical. */
  NamedElements(AttributeDefinition attribute, JsonNode objects) {
    this.attribute = attribute;
    for (JsonNode object : objects.values()) {
      Set<String> names = new HashSet<>(object.propertyNames());
      byNames.computeIfAbsent(names, _ -> new HashSet<>()).add(members(object, names));
    }
  }

  boolean contain(JsonNode element) {
    return byNames.entrySet().stream()
        .anyMatch(group -> group.getValue().contains(members(element, group.getKey())));
  }

  /** As a text: a set stays fast with texts whose hashes were made to collide (rule G7). */
  private String members(JsonNode element, Set<String> names) {
    Map<String, JsonNode> members = new TreeMap<>();
    for (String name : names) {
      UserSchema.subAttribute(attribute, name)
          .ifPresent(sub -> members.put(name, comparable(sub, element.path(name))));
    }
    return members.toString();
  }

  private static JsonNode comparable(AttributeDefinition sub, JsonNode value) {
    return sub.getType() == AttributeDefinition.Type.BOOLEAN
        ? BooleanNode.valueOf(value.asBoolean(false))
        : FoldedValue.of(sub, value);
  }
}
