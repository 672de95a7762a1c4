package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes passwords out of a request that is to be stored. They change nothing that the request does:
 * no command has one.
 */
final class Passwords {
  private static final String NAME = "password";

  private Passwords() {}

  /**
   * Removes members called password, and empties values of operations on one, wherever they are.
   */
  static void remove(JsonNode json) {
    if (json instanceof ObjectNode object) {
      List.copyOf(object.propertyNames()).stream()
          .filter(Passwords::isPassword)
          .forEach(object::remove);
      if (path(object).filter(Passwords::leadsToPassword).isPresent()) {
        List.copyOf(object.propertyNames()).stream()
            .filter(name -> name.equalsIgnoreCase("value"))
            .forEach(name -> object.put(name, ""));
      }
    }
    json.values().forEach(Passwords::remove);
  }

  private static boolean isPassword(String name) {
    String attribute = name.toLowerCase(Locale.ROOT);
    return attribute.equals(NAME) || attribute.endsWith(":" + NAME);
  }

  private static Optional<String> path(ObjectNode object) {
    return JsonMembers.find(object, "path").filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /** An operation whose path can't be read will fail, so it needs no value either. */
  private static boolean leadsToPassword(String path) {
    try {
      return AttributePath.of(path).isWithin(NAME);
    } catch (ScimFailure _) {
      return true;
    }
  }
}
