package com.framer.provisioning.gateway.directory;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.filter.UserOrder;
import org.jspecify.annotations.Nullable;

/**
 * A search for Users.
 *
 * @param filter which Users; null for all
 * @param order in which order
 * @param offset how many Users to skip
 * @param limit how many Users to return at most; 0 asks for the total only
 * @param after the end of the page before this one, if the client sent its cursor; null if it
 *     counted positions. Its position is the offset
 */
public record UserSearch(
    @Nullable UserFilter filter, UserOrder order, long offset, int limit, @Nullable Place after) {
  /** Skipping that many entries of the index by age takes milliseconds. */
  private static final int NEAR = 10_000;

  public UserSearch {
    requireNonNull(order, "order");
  }

  /** A search that skips so many Users. */
  public static UserSearch from(
      @Nullable UserFilter filter, UserOrder order, long offset, int limit) {
    return new UserSearch(filter, order, offset, limit, null);
  }

  /** The page after that one. */
  public UserSearch after(Place place) {
    return new UserSearch(filter, order, place.position(), limit, place);
  }

  /** The same search with another filter. */
  UserSearch with(UserFilter other) {
    return new UserSearch(other, order, offset, limit, after);
  }

  /** Whether it lists all Users in the order of the index by age. */
  boolean isListByAge() {
    return filter == null && order.equals(UserOrder.BY_AGE);
  }

  /** Whether the page starts after a User that is known, instead of at a position. */
  boolean startsAfterAUser() {
    return isListByAge() || (after != null && order.equals(UserOrder.BY_AGE));
  }

  /** Whether an index finds the few Users that can match the filter. */
  boolean hasIndexedFilter() {
    return filter != null && filter.isIndexed();
  }

  /**
   * Whether the search reads a few Users only, found by an index; otherwise it is a scan.
   *
   * @param skipped how many entries of the index by age are before the page, from where it is
   *     counted
   */
  boolean isLookup(long skipped) {
    if (filter != null) {
      return filter.isIndexed();
    }
    return limit == 0 || (isListByAge() && skipped <= NEAR);
  }
}
