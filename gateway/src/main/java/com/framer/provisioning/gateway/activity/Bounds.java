package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import java.time.Instant;
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

  static Bounds of(ActivityFilter filter, @Nullable CommandId before) {
    UUID until = filter.until() == null ? LAST : firstId(filter.until());
    return new Bounds(
        filter.from() == null ? FIRST : firstId(filter.from()),
        before != null && compare(before.value(), until) < 0 ? before.value() : until);
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
    long millisecond = Math.clamp(time.toEpochMilli(), 0, (1L << 48) - 1);
    return new UUID(millisecond << 16, 0);
  }
}
