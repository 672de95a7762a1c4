package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a Project in a Workspace (rules, Words). In JSON it is the UUID's text. */
public record ProjectId(@JsonValue UUID value) implements EntityId {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProjectId {
    requireNonNull(value, "value");
  }

  /** A new random id. */
  public static ProjectId random() {
    return new ProjectId(UUID.randomUUID());
  }

  /** The UUID's text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
