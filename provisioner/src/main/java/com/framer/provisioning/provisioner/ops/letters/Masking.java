package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.operator.Operator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Hides personal data and secrets from who may only look: of a payload everything but what is known
 * to say nothing about a person, of a message its general form, of an email all but its first
 * letter and its domain.
 */
final class Masking {
  static final String HIDDEN = "•••";

  /** Members of commands that name no person, if their value is a word, a number or an id. */
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
          "position");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:._-]{1,64}");

  /** The attribute of a path, without the values of its filter. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9:._-]{1,200}(?=\\[|$)");

  private static final Set<String> OPEN_HEADERS =
      Set.of("content-type", "traceparent", "original-id", "replay-of");

  /** A line that says which method was called, or how many are left out. */
  private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");

  private static final Pattern THROWN =
      Pattern.compile("(\\s*(?:Caused by: |Suppressed: )?[A-Za-z0-9_$.]+).*");

  private Masking() {}

  static DeadLetterSummary of(DeadLetterSummary letter, Operator operator) {
    if (operator.mayAct()) {
      return letter;
    }
    String email = letter.email();
    return new DeadLetterSummary(
        letter.id(),
        letter.state(),
        letter.failedAt(),
        letter.cause(),
        letter.causeText(),
        letter.fingerprint(),
        letter.causeText(),
        email == null ? null : email(email),
        letter.organizationId(),
        letter.type(),
        letter.commandId(),
        letter.originalId(),
        letter.replayOf(),
        letter.position(),
        letter.failures(),
        letter.lastReplay());
  }

  static String email(String email) {
    int at = email.lastIndexOf('@');
    return at < 1
        ? HIDDEN
        : email.substring(0, email.offsetByCodePoints(0, 1)) + HIDDEN + email.substring(at);
  }

  static JsonNode payload(JsonNode json) {
    return masked("", json);
  }

  private static JsonNode masked(String member, JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode masked = object.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
          masked.set(entry.getKey(), masked(entry.getKey(), entry.getValue()));
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
      return StringNode.valueOf(email(text));
    }
    return OPEN.contains(member) && WORD.matcher(text).matches()
        ? value
        : StringNode.valueOf(HIDDEN);
  }

  static JsonNode headers(JsonNode headers) {
    ObjectNode masked = ((ObjectNode) headers).objectNode();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      String name = header.getKey();
      boolean open =
          OPEN_HEADERS.contains(name)
              || name.startsWith("ce_")
              || name.startsWith("provisioning-")
              || name.startsWith("kafka_dlt-");
      masked.set(name, open ? header.getValue() : StringNode.valueOf(HIDDEN));
    }
    return masked;
  }

  /** The classes and the places of a stack trace, without what the exceptions say. */
  static @Nullable String stackTrace(@Nullable String trace) {
    return trace == null
        ? null
        : trace
            .lines()
            .map(
                line -> {
                  Matcher thrown = THROWN.matcher(line);
                  return FRAME.matcher(line).matches()
                      ? line
                      : thrown.matches() ? thrown.group(1) + ": " + HIDDEN : HIDDEN;
                })
            .collect(Collectors.joining("\n"));
  }
}
