package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.scim.UserResource;
import java.util.List;

/**
 * One page of the Users that match a search.
 *
 * @param total how many Users match on all pages
 * @param users the Users of this page
 */
public record UserPage(long total, List<UserResource> users) {
  public UserPage {
    users = List.copyOf(users);
  }
}
