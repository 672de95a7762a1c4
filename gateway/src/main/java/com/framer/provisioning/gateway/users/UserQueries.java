package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.directory.UserSearch;
import com.framer.provisioning.gateway.directory.UserSearches;
import com.framer.provisioning.gateway.token.ScimClient;
import org.springframework.stereotype.Component;

/** Reads Users: active and inactive ones, never deleted ones (rule D5). */
@Component
final class UserQueries {
  private final UserDirectory directory;
  private final UserSearches searches;

  UserQueries(UserDirectory directory, UserSearches searches) {
    this.directory = directory;
    this.searches = searches;
  }

  /**
   * The User with that id.
   *
   * @throws com.framer.provisioning.common.scim.ScimFailure 404, if the client's Organization has
   *     none
   */
  UserResource byId(ScimClient client, String id) {
    return ScimId.parse(id)
        .flatMap(scimId -> directory.byId(client.organizationId(), scimId))
        .orElseThrow(UserNotFound::failure);
  }

  UserPage find(ScimClient client, UserSearch search) {
    return searches.find(client.organizationId(), search);
  }
}
