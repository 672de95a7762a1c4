package com.framer.provisioning.common.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Command ids: UUIDs of version 7 (RFC 9562 §5.7), so that they sort and partition by time. */
public final class CommandIds {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private CommandIds() {}

  /** A new id. */
  public static UUID next() {
    return GENERATOR.generate();
  }

  /** The millisecond in which the id was made. */
  public static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** Whether the id is one of ours: version 7 of the RFC's variant. */
  public static boolean isValid(UUID id) {
    return id.version() == 7 && id.variant() == 2;
  }
}
