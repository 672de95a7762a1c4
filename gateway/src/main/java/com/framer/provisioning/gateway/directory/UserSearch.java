package com.framer.provisioning.gateway.directory;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.filter.UserOrder;
import org.jspecify.annotations.Nullable;

/**
 * A question to the directory.
 *
 * @param filter who; null for all
 * @param order in which order
 * @param offset how many of them to pass over
 * @param limit how many to return at most; 0 asks for the total only
 */
public record UserSearch(@Nullable UserFilter filter, UserOrder order, long offset, int limit) {
  /** Checks the parts. */
  public UserSearch {
    requireNonNull(order, "order");
  }
}
