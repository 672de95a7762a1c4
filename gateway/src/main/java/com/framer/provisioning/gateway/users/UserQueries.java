package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.connection.ClientConnection;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.directory.UserSearch;
import com.framer.provisioning.gateway.directory.UserSearches;
import com.framer.provisioning.gateway.token.ScimClient;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

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

  /**
   * The Users that match.
   *
   * @param connection where the client waits for them
   * @param rendering what the client sees of a User
   */
  UserPage find(
      ScimClient client,
      UserSearch search,
      ClientConnection connection,
      Function<UserResource, ObjectNode> rendering) {
    return searches.find(client.organizationId(), search, connection, rendering);
  }
}
