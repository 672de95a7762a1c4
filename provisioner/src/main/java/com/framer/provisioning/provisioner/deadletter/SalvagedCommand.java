package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.wire.WireJson;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be told of a record that may not be readable as a command, as one of a version to come
 * or mere noise: each part that is there in the shape that every version has.
 *
 * @param type the simple name of the command
 */
public record SalvagedCommand(
    @Nullable UUID id,
    @Nullable UUID organizationId,
    @Nullable String email,
    @Nullable String type,
    @Nullable Actor actor,
    @Nullable Replay replay) {
  private static final SalvagedCommand NOTHING =
      new SalvagedCommand(null, null, null, null, null, null);

  /** The summary of the record's value, whatever it is. */
  public static SalvagedCommand of(byte @Nullable [] value) {
    if (value == null) {
      return NOTHING;
    }
    JsonNode json = part(value, bytes -> WireJson.mapper().readTree(bytes));
    return json == null
        ? NOTHING
        : new SalvagedCommand(
            part(json.path("id"), id -> UUID.fromString(id.stringValue())),
            part(json.path("organizationId"), id -> UUID.fromString(id.stringValue())),
            part(json.path("email"), JsonNode::stringValue),
            part(json.path("command").path("type"), JsonNode::stringValue),
            part(json.path("actor"), actor -> read(actor, Actor.class)),
            part(json.path("replay"), replay -> read(replay, Replay.class)));
  }

  private static <T> @Nullable T read(JsonNode json, Class<T> type) {
    return json.isObject() ? WireJson.mapper().treeToValue(json, type) : null;
  }

  /** A part that is not as it should be is as good as missing, whatever a parser says of it. */
  private static <F, T> @Nullable T part(F from, Function<F, @Nullable T> read) {
    try {
      return read.apply(from);
    } catch (RuntimeException | StackOverflowError unusable) {
      return null;
    }
  }
}
