package com.framer.provisioning.common.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Writes durations as settings have them: {@code 200ms}, {@code 5s}, {@code 30d}. */
public final class WrittenDuration {
  /** The units that a setting may have, from the largest on. */
  private enum Unit {
    DAYS("d", ChronoUnit.DAYS),
    HOURS("h", ChronoUnit.HOURS),
    MINUTES("m", ChronoUnit.MINUTES),
    SECONDS("s", ChronoUnit.SECONDS),
    MILLIS("ms", ChronoUnit.MILLIS),
    MICROS("us", ChronoUnit.MICROS),
    NANOS("ns", ChronoUnit.NANOS);

    private final String suffix;
    private final BigInteger nanos;

    Unit(String suffix, ChronoUnit unit) {
      this.suffix = suffix;
      this.nanos = nanosOf(unit.getDuration());
    }
  }

  private WrittenDuration() {}

  /** The duration in the largest unit of which it is a whole number. */
  public static String of(Duration duration) {
    BigInteger nanos = nanosOf(duration);
    if (nanos.signum() == 0) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      BigInteger[] parts = nanos.divideAndRemainder(unit.nanos);
      if (parts[1].signum() == 0) {
        return parts[0] + unit.suffix;
      }
    }
    throw new IllegalStateException("Every duration is a whole number of nanoseconds");
  }

  /** Exact for every duration; {@link Duration#toNanos} overflows after 292 years. */
  private static BigInteger nanosOf(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(BigInteger.valueOf(ChronoUnit.SECONDS.getDuration().toNanos()))
        .add(BigInteger.valueOf(duration.getNano()));
  }
}
