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
 */
public record UserSearch(@Nullable UserFilter filter, UserOrder order, long offset, int limit) {
  /** Skipping that many entries of the index by age takes milliseconds. */
  private static final int NEAR = 10_000;

  public UserSearch {
    requireNonNull(order, "order");
  }

  /** The same search with another filter. */
  UserSearch with(UserFilter other) {
    return new UserSearch(other, order, offset, limit);
  }

  /** Whether it lists all Users in the order of the index by age. */
  boolean isListByAge() {
    return filter == null && order.equals(UserOrder.BY_AGE);
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
