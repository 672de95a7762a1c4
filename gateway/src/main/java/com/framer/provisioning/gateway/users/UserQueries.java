package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.connection.ClientConnection;
import com.framer.provisioning.gateway.directory.Cursors;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.directory.UserSearch;
import com.framer.provisioning.gateway.directory.UserSearches;
import com.framer.provisioning.gateway.token.ScimClient;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads Users: active and inactive ones, never deleted ones (rule D5). */
@Component
final class UserQueries {
  private final UserDirectory directory;
  private final UserSearches searches;
  private final Cursors cursors;

  UserQueries(UserDirectory directory, UserSearches searches, Cursors cursors) {
    this.directory = directory;
    this.searches = searches;
    this.cursors = cursors;
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
   * @throws com.framer.provisioning.common.scim.ScimFailure invalidCursor or expiredCursor, too
   */
  UserPage find(
      ScimClient client,
      ListRequest list,
      ClientConnection connection,
      Function<UserResource, ObjectNode> rendering) {
    OrganizationId organization = client.organizationId();
    @Nullable String cursor = list.cursor();
    UserSearch search =
        cursor == null || cursor.isEmpty()
            ? list.search()
            : list.search().after(cursors.read(organization, list.query(), cursor));
    return searches.find(organization, search, connection, rendering);
  }

  /** The cursor of the page after this one; empty if it is the last one, or nobody asked for it. */
  Optional<String> nextCursor(ScimClient client, ListRequest list, UserPage page) {
    return list.cursor() == null || page.next() == null
        ? Optional.empty()
        : Optional.of(cursors.write(client.organizationId(), list.query(), page.next()));
  }
}
