package com.framer.provisioning.gateway.scim;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Members of the JSON objects that clients send; their names ignore case (RFC 7643 §2.1). */
public final class JsonMembers {
  private JsonMembers() {}

  /** The value of the member, which may be a JSON null; empty if the object has no such member. */
  public static Optional<JsonNode> find(JsonNode object, String name) {
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
