package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The id of a command, applied at most once (rule G2). Ours are UUIDs of version 7 (RFC 9562 §5.7),
 * so that they sort and partition by time. In JSON it is the UUID's text.
 */
public record CommandId(@JsonValue UUID value) implements EntityId {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  /**
   * RFC 9562 §5.7: rand_a are the last 12 bits of the first half, rand_b those after the variant.
   */
  private static final long RANDOM_OF_FIRST_HALF = 0xFFFL;

  private static final long RANDOM_OF_SECOND_HALF = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommandId {
    requireNonNull(value, "value");
  }

  /** A new id. */
  public static CommandId next() {
    return new CommandId(GENERATOR.generate());
  }

  /**
   * The id of one of several commands that belong together: always the same for the same number,
   * and as old as the id of the whole. So whoever sends them again sends the same commands.
   */
  public CommandId part(int number) {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(value.getMostSignificantBits())
            .putLong(value.getLeastSignificantBits())
            .putInt(number)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(sha256(bytes));
    long time = value.getMostSignificantBits() & ~RANDOM_OF_FIRST_HALF;
    long first = time | (hash.getLong() & RANDOM_OF_FIRST_HALF);
    long second = VARIANT | (hash.getLong() & RANDOM_OF_SECOND_HALF);
    return new CommandId(new UUID(first, second));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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
