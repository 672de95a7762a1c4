package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.UserResource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization user's state: never heard of, live, or deleted (rule D5). */
public sealed interface UserState {

  /** The Organization never had this person. */
  record Unknown() implements UserState {}

  /**
   * The Organization has this person; the SCIM User exists.
   *
   * @param resource the SCIM User
   * @param scimManaged whether the IdP ever wrote it (rules.md, Words)
   * @param creation the create that made it SCIM-managed, or null if none did
   */
  record Live(UserResource resource, boolean scimManaged, @Nullable CreateReceipt creation)
      implements UserState {}

  /**
   * A tombstone.
   *
   * @param scimId the id it had, which is never given again (rule A4)
   */
  record Deleted(UUID scimId, Instant created, Instant deletedAt) implements UserState {}

  /**
   * The create behind a resource (rule B7).
   *
   * @param commandId its command
   * @param payloadHash what it asked for
   * @param version the resource's version that it left
   * @param unanswered whether the gateway said that the client never got the answer
   */
  record CreateReceipt(UUID commandId, String payloadHash, long version, boolean unanswered) {}
}
