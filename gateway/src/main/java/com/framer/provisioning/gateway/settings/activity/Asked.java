package com.framer.provisioning.gateway.settings.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of what was asked.
 *
 * @param name an attribute, or a part of the command
 * @param value what it was to be, in words
 */
record Asked(String name, String value) {
  private static final Map<String, String> NAMES =
      Map.of(
          "active", "Active",
          "organizationRole", "Organization role",
          "userName", "User name",
          "scimId", "SCIM id",
          "workspaceId", "Workspace id",
          "projectId", "Project id",
          "role", "Role",
          "defaultRole", "Default role",
          "name", "Name",
          "createId", "Command that went unanswered");

  /** The lines of an entry; none if it is not known what was asked. */
  static List<Asked> lines(@Nullable JsonNode asked) {
    List<Asked> lines = new ArrayList<>();
    if (asked == null) {
      return lines;
    }
    asked
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isValueNode() && !member.getKey().equals("more")) {
                String name = NAMES.getOrDefault(member.getKey(), member.getKey());
                lines.add(new Asked(name, value(member.getValue())));
              }
            });
    asked.path("operations").forEach(operation -> lines.add(line(operation)));
    int more = asked.path("more").asInt(0);
    if (more > 0) {
      lines.add(new Asked("And", more + " more operations"));
    }
    return lines;
  }

  /** The attribute of an operation, without the URN in front of it. */
  static String attribute(JsonNode operation) {
    String path = operation.path("path").asString("");
    return path.startsWith("urn:") ? path.substring(path.lastIndexOf(':') + 1) : path;
  }

  private static Asked line(JsonNode operation) {
    JsonNode value = operation.path("value");
    String words =
        operation.path("op").asString("").equals("remove")
            ? "removed"
            : value.isMissingNode() ? "several values" : value(value);
    return new Asked(attribute(operation), words);
  }

  private static String value(JsonNode value) {
    if (value.isNull()) {
      return "none";
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    String text = value.asString("");
    return text.isEmpty() ? "empty" : text;
  }
}
