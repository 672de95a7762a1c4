package com.framer.provisioning.gateway.bulk;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts such as {@code bulkId:ada}, which stand for the id of a User that an operation of the same
 * request makes (RFC 7644 §3.7.2).
 */
final class References {
  private static final String PREFIX = "bulkId:";

  private References() {}

  /** The bulkId that the text refers to; empty if it refers to none. */
  static Optional<String> of(@Nullable String text) {
    return text != null && text.startsWith(PREFIX)
        ? Optional.of(text.substring(PREFIX.length()))
        : Optional.empty();
  }

  /** The bulkIds that values in the JSON refer to. */
  static Set<String> in(JsonNode json) {
    Set<String> found = new HashSet<>();
    collect(json, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isString()) {
      of(node.stringValue()).ifPresent(found::add);
    }
    node.values().forEach(value -> collect(value, found));
  }

  /** Puts ids in place of the references in the JSON. */
  static void replace(JsonNode json, Map<String, String> ids) {
    if (json instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        id(member.getValue(), ids)
            .ifPresentOrElse(
                id -> object.put(member.getKey(), id), () -> replace(member.getValue(), ids));
      }
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode element = array.get(i);
        Optional<String> id = id(element, ids);
        if (id.isPresent()) {
          array.set(i, id.get());
        } else {
          replace(element, ids);
        }
      }
    }
  }

  private static Optional<String> id(JsonNode node, Map<String, String> ids) {
    return node.isString() ? of(node.stringValue()).map(ids::get) : Optional.empty();
  }
}
