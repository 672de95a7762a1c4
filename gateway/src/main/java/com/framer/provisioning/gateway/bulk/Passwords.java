package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.List;
import java.util.Locale;
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
      if (JsonMembers.find(object, "path").filter(Passwords::mayLeadToPassword).isPresent()) {
        List.copyOf(object.propertyNames()).stream()
            .filter(name -> name.equalsIgnoreCase("value"))
            .forEach(name -> object.put(name, ""));
      }
    }
    json.values().forEach(Passwords::remove);
  }

  private static boolean isPassword(String name) {
    String attribute = name.strip().toLowerCase(Locale.ROOT);
    return attribute.equals(NAME) || attribute.endsWith(":" + NAME);
  }

  /** An operation whose path can't be read fails, so it needs no value; a blank path is none. */
  private static boolean mayLeadToPassword(JsonNode path) {
    if (!path.isString()) {
      return !path.isNull();
    }
    try {
      return !path.stringValue().isBlank() && AttributePath.of(path.stringValue()).isWithin(NAME);
    } catch (ScimFailure _) {
      return true;
    }
  }
}
