package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.WireJson;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The readable parts of a record that may not be readable as a command, because a later version
 * wrote it or it is no command at all. A part is null if it is missing or has another shape than
 * every version gives it.
 *
 * @param type the simple name of the command
 */
public record SalvagedCommand(
    @Nullable CommandId id,
    @Nullable OrganizationId organizationId,
    @Nullable String email,
    @Nullable String type,
    @Nullable Actor actor,
    @Nullable Replay replay) {
  private static final SalvagedCommand NOTHING =
      new SalvagedCommand(null, null, null, null, null, null);

  /** Reads what it can of a record's value; never throws. */
  public static SalvagedCommand of(byte @Nullable [] value) {
    if (value == null) {
      return NOTHING;
    }
    JsonNode json = part(value, bytes -> WireJson.mapper().readTree(bytes));
    return json == null
        ? NOTHING
        : new SalvagedCommand(
            part(json.path("id"), id -> new CommandId(uuid(id))),
            part(json.path("organizationId"), id -> new OrganizationId(uuid(id))),
            part(json.path("email"), JsonNode::stringValue),
            part(json.path("command").path("type"), JsonNode::stringValue),
            part(json.path("actor"), actor -> read(actor, Actor.class)),
            part(json.path("replay"), replay -> read(replay, Replay.class)));
  }

  private static UUID uuid(JsonNode id) {
    return UUID.fromString(id.stringValue());
  }

  private static <T> @Nullable T read(JsonNode json, Class<T> type) {
    return json.isObject() ? WireJson.mapper().treeToValue(json, type) : null;
  }

  /** A part that can't be parsed counts as missing, whatever the parser throws. */
  private static <F, T> @Nullable T part(F from, Function<F, @Nullable T> read) {
    try {
      return read.apply(from);
    } catch (RuntimeException | StackOverflowError unusable) {
      return null;
    }
  }
}
