package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
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

  /** The nearest known place from which the page is found: where it starts, or one before. */
  Place start(OrganizationId organizationId, UserSearch search) {
    if (search.after() != null) {
      return search.after();
    }
    return search.isListByAge() ? before(organizationId, search.offset()) : Place.START;
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
