package com.framer.provisioning.provisioner.ops.masking;

import static com.framer.provisioning.provisioner.ops.masking.MaskedText.HIDDEN;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Commands and outcomes without all but what is known to say nothing about a person. */
public final class MaskedJson {
  /** Members that name no person, if their value is a word, a number or an id. */
  private static final Set<String> OPEN =
      Set.of(
          "schemaVersion",
          "id",
          "organizationId",
          "issuedAt",
          "dryRun",
          "type",
          "scimId",
          "createId",
          "workspaceId",
          "projectId",
          "role",
          "organizationRole",
          "defaultRole",
          "active",
          "primary",
          "resourceSeen",
          "payloadHash",
          "kind",
          "op",
          "originalId",
          "replayOf",
          "position",
          "commandId",
          "decidedAt",
          "status",
          "scimType");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:._-]{1,64}");

  /** What a member may be called; in a record of a stranger it may be an email. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._$-]{1,200}");

  /** The attribute of a path, without the values of its filter. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9:._-]{1,200}(?=\\[|$)");

  private MaskedJson() {}

  /** The same with all values hidden that may say something about a person. */
  public static JsonNode of(JsonNode json) {
    return masked("", json);
  }

  private static JsonNode masked(String member, JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode masked = object.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
          String name = entry.getKey();
          masked.set(NAME.matcher(name).matches() ? name : HIDDEN, masked(name, entry.getValue()));
        }
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = array.arrayNode();
        array.values().forEach(element -> masked.add(masked(member, element)));
        yield masked;
      }
      default -> scalar(member, value);
    };
  }

  private static JsonNode scalar(String member, JsonNode value) {
    String text = value.isString() ? value.stringValue() : value.toString();
    if (value.isNull() || value.isBoolean()) {
      return value;
    }
    if (member.equals("path")) {
      Matcher path = PATH.matcher(text);
      return StringNode.valueOf(path.lookingAt() ? path.group() : HIDDEN);
    }
    if (member.equals("email")) {
      return StringNode.valueOf(MaskedText.email(text));
    }
    return OPEN.contains(member) && WORD.matcher(text).matches()
        ? value
        : StringNode.valueOf(HIDDEN);
  }
}
