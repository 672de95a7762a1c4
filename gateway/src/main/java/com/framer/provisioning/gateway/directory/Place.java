package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.ScimId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The end of a page of Users.
 *
 * @param position how many Users are before the next page
 * @param created when the last of them was made
 * @param id the last of them
 */
public record Place(long position, OffsetDateTime created, UUID id) {
  /** The start of the list; the driver sends this time as the one before all others. */
  static final Place START = new Place(0, OffsetDateTime.MIN, new UUID(0, 0));

  /** The end of a page whose last User was made then and has that id. */
  public static Place of(long position, Instant created, ScimId id) {
    return new Place(position, created.atOffset(ZoneOffset.UTC), id.value());
  }
}
