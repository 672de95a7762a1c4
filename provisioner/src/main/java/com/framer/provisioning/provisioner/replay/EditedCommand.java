package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/**
 * A failed command with fields that an operator changed. Only what the command asks for can be
 * changed: which command it is, which resource it is about, and by what a repetition of it is
 * recognised stay as they were, so that the replay is still a replay of it (rules B7, G6).
 */
final class EditedCommand {
  /** Characters; a User has up to 1 MiB. */
  private static final int MAX_LENGTH = 2 * 1024 * 1024;

  /** The HTTP status of an edited command that the rules refuse as malformed. */
  private static final int BAD_REQUEST = 400;

  private static final Set<String> FIXED =
      Set.of("type", "scimId", "createId", "payloadHash", "resourceSeen");

  private EditedCommand() {}

  /**
   * The command that the operator made of the failed one.
   *
   * @param json the whole command, as {@code {"type":"CreateUser",…}}
   * @throws InvalidPayloadException if it is no such command, changes what can't be changed, or has
   *     a member that would be ignored
   */
  static Command read(Command failed, String json) {
    if (json.length() > MAX_LENGTH) {
      throw new InvalidPayloadException(
          "The payload must be at most %d characters".formatted(MAX_LENGTH));
    }
    JsonNode before = WireJson.mapper().valueToTree(failed);
    JsonNode edited = tree(json);
    for (String member : FIXED) {
      if (!same(before.get(member), edited.get(member))) {
        throw new InvalidPayloadException(
            "The member %s can't be changed: it must be %s".formatted(member, before.get(member)));
      }
    }
    Command command = command(edited);
    JsonNode after = WireJson.mapper().valueToTree(command);
    requireNothingIgnored("", edited, after);
    return command;
  }

  /**
   * Checks that an edited command would neither fail again nor be refused as malformed.
   *
   * @throws InvalidPayloadException if it would
   */
  static void requireValid(Outcome predicted) {
    switch (predicted) {
      case Outcome.DeadLettered(String cause) ->
          throw new InvalidPayloadException(
              "The edited command would fail for good again: " + cause);
      case Outcome.Refused(var error) when error.status() == BAD_REQUEST ->
          throw new InvalidPayloadException(
              "The edited command would be refused: " + error.detail());
      case Outcome.Refused _,
          Outcome.Applied _,
          Outcome.Unchanged _,
          Outcome.Superseded _,
          Outcome.Predicted _ -> {}
    }
  }

  private static JsonNode tree(String json) {
    try {
      JsonNode tree = WireJson.mapper().readTree(json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new InvalidPayloadException(
          "The payload is no JSON: %s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    } catch (RuntimeException | StackOverflowError e) { // such as of a number like 1e99999999999
      throw new InvalidPayloadException("The payload is no JSON: " + shortened(e.getMessage()));
    }
    throw new InvalidPayloadException("The payload must be a JSON object");
  }

  private static Command command(JsonNode edited) {
    try {
      return WireJson.mapper().treeToValue(edited, Command.class);
    } catch (DatabindException e) {
      throw new InvalidPayloadException(
          "The payload is no such command: %s (at %s)"
              .formatted(shortened(e.getOriginalMessage()), path(e)));
    } catch (RuntimeException | StackOverflowError e) {
      throw new InvalidPayloadException(
          "The payload is no such command: " + shortened(e.getMessage()));
    }
  }

  private static String path(DatabindException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : r.getPropertyName())
            .reduce((a, b) -> a + "." + b)
            .orElse("the top");
    return shortened(path);
  }

  /** The codec ignores unknown members, so a misspelt one would be lost without a word. */
  private static void requireNothingIgnored(String path, JsonNode edited, @Nullable JsonNode read) {
    for (Map.Entry<String, JsonNode> member : edited.properties()) {
      String name = path + member.getKey();
      JsonNode kept = read == null ? null : read.get(member.getKey());
      if (kept == null && !member.getValue().isNull()) {
        throw new InvalidPayloadException("There is no member “%s”".formatted(shortened(name)));
      }
      requireNothingIgnored(name + ".", member.getValue(), kept);
    }
  }

  private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
    return one == null ? other == null : one.equals(other);
  }

  private static String shortened(@Nullable String text) {
    String known = String.valueOf(text);
    return known.length() > 200 ? known.substring(0, 200) + "…" : known;
  }
}
