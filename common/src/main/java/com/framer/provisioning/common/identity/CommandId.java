package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/**
 * The id of a command, applied at most once (rule G2). Ours are UUIDs of version 7 (RFC 9562 §5.7),
 * so that they sort and partition by time. In JSON it is the UUID's text.
 */
public record CommandId(@JsonValue UUID value) implements EntityId {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommandId {
    requireNonNull(value, "value");
  }

  /** A new id. */
  public static CommandId next() {
    return new CommandId(GENERATOR.generate());
  }

  /** The millisecond in which the id was made. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  /** Whether the id is one of ours: version 7 of the RFC's variant. */
  public boolean isValid() {
    return value.version() == 7 && value.variant() == 2;
  }

  /** The UUID's text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
