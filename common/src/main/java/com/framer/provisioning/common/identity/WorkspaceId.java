package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a Workspace of an Organization (rules, Words). In JSON it is the UUID's text. */
public record WorkspaceId(@JsonValue UUID value) implements EntityId {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public WorkspaceId {
    requireNonNull(value, "value");
  }

  /** A new random id. */
  public static WorkspaceId random() {
    return new WorkspaceId(UUID.randomUUID());
  }

  /** The UUID's text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
