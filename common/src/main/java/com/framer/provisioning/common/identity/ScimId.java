package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/** The {@code id} of a SCIM User, never reused (rule A4). In JSON it is the UUID's text. */
public record ScimId(@JsonValue UUID value) implements EntityId {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ScimId {
    requireNonNull(value, "value");
  }

  /** A new random id. */
  public static ScimId random() {
    return new ScimId(UUID.randomUUID());
  }

  /** The id that a client sent, or empty if the text is the id of no User. */
  public static Optional<ScimId> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      // Java also accepts shortened UUIDs, and upper case; an id is caseExact (RFC 7643 §3.1).
      return id.toString().equals(text) ? Optional.of(new ScimId(id)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The UUID's text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
