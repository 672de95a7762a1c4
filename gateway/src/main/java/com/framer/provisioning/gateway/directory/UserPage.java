package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.scim.UserResource;
import java.util.List;

/**
 * A stretch of the Users that were found.
 *
 * @param total how many there are in all
 * @param users the stretch
 */
public record UserPage(long total, List<UserResource> users) {
  /** Keeps a copy. */
  public UserPage {
    users = List.copyOf(users);
  }
}
