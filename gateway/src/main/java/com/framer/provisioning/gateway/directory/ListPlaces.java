package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where pages of the lists of all Users ended lately, so that the next page starts from there
 * instead of counting all Users before it.
 *
 * <p>A place says: that many Users are before the page, and this one is the last of them. Deletions
 * among them make the page start earlier than counting again would, so it skips nobody whom
 * counting would not skip, and a client that pages on skips nobody at all. Users are added at the
 * end. The memory is this gateway's own: another one counts from the nearest place that it knows.
 */
@Component
final class ListPlaces {
  /** One place is kept for so many positions; counting that far takes less than a millisecond. */
  private static final int BLOCK = 1_000;

  /** How far back a place is looked for: within a million positions, which takes microseconds. */
  private static final int BLOCKS_BACK = 1_000;

  /** The lists of twenty million Users, in less than 4 MB. */
  private static final int MAX_PLACES = 20_000;

  /** Longer than the pause of a client between two pages. */
  private static final Duration AGE = Duration.ofMinutes(5);

  /**
   * The end of a page.
   *
   * @param position how many Users are before the next page
   * @param created when the last of them was made
   * @param id the last of them
   */
  record Place(long position, OffsetDateTime created, UUID id) {
    /** The start of the list; the driver sends this time as the one before all others. */
    static final Place START = new Place(0, OffsetDateTime.MIN, new UUID(0, 0));

    static Place of(long position, Instant created, ScimId id) {
      return new Place(position, created.atOffset(ZoneOffset.UTC), id.value());
    }
  }

  private record Block(OrganizationId organizationId, long number) {}

  private final Cache<Block, Place> places;

  @Autowired
  ListPlaces() {
    this(Ticker.systemTicker());
  }

  ListPlaces(Ticker ticker) {
    this.places =
        Caffeine.newBuilder().maximumSize(MAX_PLACES).expireAfterWrite(AGE).ticker(ticker).build();
  }

  /** Remembers that a page ended there. */
  void remember(OrganizationId organizationId, Place place) {
    places.put(new Block(organizationId, place.position() / BLOCK), place);
  }

  /** The nearest known place that is not after the position. */
  Place before(OrganizationId organizationId, long position) {
    long last = position / BLOCK;
    for (long number = last; number >= Math.max(0, last - BLOCKS_BACK); number--) {
      @Nullable Place place = places.getIfPresent(new Block(organizationId, number));
      if (place != null && place.position() <= position) {
        return place;
      }
    }
    return Place.START;
  }
}
