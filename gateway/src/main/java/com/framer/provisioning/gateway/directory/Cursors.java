package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.scim.Paging;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Cursors of lists of Users (RFC 9865): where a page ended, signed for its Organization and query.
 * A cursor reads nothing that its owner may not read anyway; the signature only keeps made-up
 * positions from looking like lists.
 */
@Component
public final class Cursors {
  private static final String PURPOSE = "cursor ";

  /** Seconds, position and microseconds, of 8 bytes each, and an id of 16. */
  private static final int LENGTH = 40;

  private final Signatures signatures;
  private final Clock clock;

  Cursors(Signatures signatures, Clock clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * The cursor of the page after that place; characters that need no escape in a URL.
   *
   * @param query everything that says which Users are listed, in which order
   */
  public String write(OrganizationId organization, String query, Place place) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(clock.instant().getEpochSecond())
            .putLong(place.position())
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.created().toInstant()))
            .putLong(place.id().getMostSignificantBits())
            .putLong(place.id().getLeastSignificantBits())
            .array();
    return signatures.write(organization, PURPOSE + query, bytes);
  }

  /**
   * The place in the cursor.
   *
   * @throws ScimFailure invalidCursor, if this query of this Organization never got it;
   *     expiredCursor, if that was too long ago
   */
  public Place read(OrganizationId organization, String query, String cursor) {
    ByteBuffer place =
        signatures
            .read(organization, PURPOSE + query, cursor, LENGTH)
            .map(ByteBuffer::wrap)
            .orElseThrow(Cursors::invalid);
    Instant written = Instant.ofEpochSecond(place.getLong());
    if (written.plus(Paging.CURSOR_LIFETIME).isBefore(clock.instant())) {
      throw new ScimFailure(
          ScimError.expiredCursor(
              "The cursor is older than %d minutes. Begin with the first page again: cursor=."
                  .formatted(Paging.CURSOR_LIFETIME.toMinutes())));
    }
    long position = place.getLong();
    Instant created = Instant.EPOCH.plus(place.getLong(), ChronoUnit.MICROS);
    return Place.of(position, created, new ScimId(new UUID(place.getLong(), place.getLong())));
  }

  private static ScimFailure invalid() {
    return new ScimFailure(
        ScimError.invalidCursor(
            "This is no cursor of this query. Send the nextCursor of the page before, with the same"
                + " filter, sortBy and sortOrder and a token of the same Organization."));
  }
}
