package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.gateway.scim.ListedResources;

/**
 * One page of the Users that match a search.
 *
 * @param total how many Users match on all pages
 * @param users the Users of this page
 */
public record UserPage(long total, ListedResources users) {
  /** Whether the page is empty although the total says that there are more Users. */
  boolean endsTooEarly(UserSearch search) {
    return search.limit() > 0 && users.size() == 0 && total > search.offset();
  }
}
