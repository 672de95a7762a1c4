package com.framer.provisioning.common.scim.schema;

import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A multi-valued attribute holds each pair of type and value once (RFC 7643 §2.4). Elements without
 * a value, as addresses are, count as the same if all their members are equal.
 */
public final class SameElements {
  private static final Set<String> KEY = Set.of("type", "value");

  /** U+0000, which no text can hold that is stored. */
  private static final char SEPARATOR = 0;

  private SameElements() {}

  /**
   * Merges each element into the earlier one that is the same: what both say is as the later one
   * has it, except that {@code "primary": false} says no more than no {@code primary} at all.
   */
  public static void merge(AttributeDefinition attribute, ArrayNode elements) {
    // Texts as keys: a map sorts those that collide, so crafted hashes cost nothing (rule G7).
    Map<String, ObjectNode> first = new HashMap<>();
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode element : elements.values()) {
      ObjectNode earlier = first.putIfAbsent(key(attribute, element), (ObjectNode) element);
      if (earlier == null) {
        kept.add(element);
      } else {
        addTo(earlier, element);
      }
    }
    if (kept.size() < elements.size()) {
      elements.removeAll();
      elements.addAll(kept);
    }
  }

  /**
   * Whether a change of that member can make two elements the same; to find out, all text is read.
   *
   * @param sub the member, or null for whole elements
   */
  public static boolean canArise(AttributeDefinition attribute, @Nullable AttributeDefinition sub) {
    return sub == null
        || KEY.contains(sub.getName())
        || UserSchema.subAttribute(attribute, "value").isEmpty();
  }

  private static void addTo(ObjectNode earlier, JsonNode later) {
    for (Map.Entry<String, JsonNode> member : later.properties()) {
      boolean saysNothing = member.getKey().equals("primary") && !ElementRules.isPrimary(later);
      if (!KEY.contains(member.getKey()) && !saysNothing) {
        earlier.set(member.getKey(), member.getValue());
      }
    }
  }

  private static String key(AttributeDefinition attribute, JsonNode element) {
    if (element.has("value")) {
      return folded(attribute, element, "type") + SEPARATOR + folded(attribute, element, "value");
    }
    ObjectNode whole = ((ObjectNode) element).deepCopy();
    whole.remove("primary");
    return sorted(whole).toString();
  }

  /** The text of the member as it compares; empty if the element has none. */
  private static String folded(AttributeDefinition attribute, JsonNode element, String name) {
    return UserSchema.subAttribute(attribute, name)
        .filter(_ -> element.has(name))
        .map(sub -> FoldedValue.of(sub, element.get(name)).asString(""))
        .orElse("");
  }

  /** By name, since the order of an object's members means nothing. */
  private static Map<String, JsonNode> sorted(ObjectNode element) {
    var members = new TreeMap<String, JsonNode>();
    element.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }
}
