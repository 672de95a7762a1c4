package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Between which ids the entries are. Ids are UUIDv7, so a time is an id too.
 *
 * @param from the first one
 * @param until the first one after them
 */
record Bounds(UUID from, UUID until) {
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  /** A UUIDv7 has 48 bits for the time. */
  private static final long LAST_MILLISECOND = (1L << 48) - 1;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.ofEpochMilli(LAST_MILLISECOND);

  /** A statement locks each day's partition with its five indexes, and locks are few. */
  private static final Duration DAYS = Duration.ofDays(31);

  /** A page of a quiet Organization looks at a year. */
  private static final int MOST = 12;

  static Bounds of(ActivityFilter filter, @Nullable CommandId before) {
    UUID until = filter.until() == null ? LAST : firstId(filter.until());
    return new Bounds(
        filter.from() == null ? FIRST : firstId(filter.from()),
        before != null && compare(before.value(), until) < 0 ? before.value() : until);
  }

  /** The same from that id on. */
  Bounds from(CommandId first) {
    return new Bounds(first.value(), until);
  }

  /** The same without what is older; a command may have waited that long for its decision. */
  Bounds since(Instant time) {
    UUID first = firstId(time.minus(DAYS));
    return compare(first, from) > 0 ? new Bounds(first, until) : this;
  }

  /**
   * Cut into times of {@link #DAYS}, the newest first, and up to {@value #MOST} of them.
   *
   * @param now after which there is next to nothing
   */
  List<Bounds> newestDays(Instant now) {
    List<Bounds> days = new ArrayList<>();
    UUID end = until;
    while (compare(from, end) < 0 && days.size() < MOST) {
      long last = Math.min(end.getMostSignificantBits() >>> 16, now.toEpochMilli());
      UUID begin = firstId(Instant.ofEpochMilli(last).minus(DAYS));
      begin = compare(begin, from) > 0 ? begin : from;
      days.add(new Bounds(begin, end));
      end = begin;
    }
    return days;
  }

  /** As PostgreSQL compares them, and as they were made. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  /** The lowest id of that millisecond, which a UUIDv7 has in its upper 48 bits. */
  private static UUID firstId(Instant time) {
    // Compared before it is converted: a time that is far enough away has no millisecond.
    long millisecond =
        time.isBefore(EARLIEST) ? 0 : time.isAfter(LATEST) ? LAST_MILLISECOND : time.toEpochMilli();
    return new UUID(millisecond << 16, 0);
  }
}
