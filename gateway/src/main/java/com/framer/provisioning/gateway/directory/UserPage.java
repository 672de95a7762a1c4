package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.gateway.scim.ListedResources;
import org.jspecify.annotations.Nullable;

/**
 * One page of the Users that match a search.
 *
 * @param total how many Users match on all pages
 * @param users the Users of this page
 * @param next the end of this page, if another one follows; null after the last page
 */
public record UserPage(long total, ListedResources users, @Nullable Place next) {
  /** Whether the page is empty although the total says that there are more Users. */
  boolean endsTooEarly(UserSearch search) {
    return search.limit() > 0 && users.size() == 0 && total > search.offset();
  }
}
