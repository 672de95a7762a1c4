package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organization user's state: unknown, live, or deleted (rule D5). */
public sealed interface UserState {

  /** The Organization never had this person. */
  record Unknown() implements UserState {}

  /**
   * The Organization has this person; the SCIM User exists.
   *
   * @param resource the SCIM User
   * @param scimManaged whether the IdP ever wrote it (rules.md, Words)
   * @param receipt the create that made it SCIM-managed, or null if none did
   */
  record Live(UserResource resource, boolean scimManaged, @Nullable CreateReceipt receipt)
      implements UserState {

    /** A member added by hand, whom the IdP has not written yet. */
    static Live addedByHand(ScimId scimId, UserProfile profile, Instant now) {
      var resource = new UserResource(scimId, profile, true, null, now, now, 1);
      return new Live(resource, false, null);
    }

    /** A resource that a POST made or took over. */
    static Live createdBy(CreateReceipt receipt, UserResource resource) {
      return new Live(resource, true, receipt);
    }

    /** After a PUT or PATCH, which makes the resource SCIM-managed. */
    Live with(UserResource changed) {
      return new Live(changed, true, receipt);
    }

    /** Whether the POST is a repetition that is answered with this resource, not 409 (rule B7). */
    boolean isRepeatedBy(CreateUser create) {
      return receipt != null && receipt.allows(create, resource.version());
    }

    /** After a repetition of the create (rule B7). */
    Live repeatedBy(CommandId commandId) {
      return withReceipt(requireReceipt().repeatedBy(commandId));
    }

    /** After the gateway reported that the client never got the create's answer (rule B7). */
    Live unanswered() {
      return withReceipt(requireReceipt().markedUnanswered());
    }

    /** After the deletion (rule D5). */
    Deleted deletedAt(Instant now) {
      return new Deleted(resource.id(), resource.created(), now);
    }

    private Live withReceipt(CreateReceipt changed) {
      return new Live(resource, scimManaged, changed);
    }

    private CreateReceipt requireReceipt() {
      if (receipt == null) {
        throw new IllegalStateException("no create made this resource");
      }
      return receipt;
    }
  }

  /**
   * A tombstone.
   *
   * @param scimId the id that the resource had, which is never reused (rule A4)
   */
  record Deleted(ScimId scimId, Instant created, Instant deletedAt) implements UserState {}

  /**
   * The create behind a resource (rule B7).
   *
   * @param commandId the create, or the last repetition of it
   * @param payloadHash the hash of its payload, by which a repetition is recognised
   * @param version the resource's version after the create
   * @param unanswered whether the client is known to have had no answer
   */
  record CreateReceipt(CommandId commandId, String payloadHash, long version, boolean unanswered) {

    /** The repetition takes the create's place: from now on the answer to the repetition counts. */
    CreateReceipt repeatedBy(CommandId repetition) {
      return new CreateReceipt(repetition, payloadHash, version, false);
    }

    CreateReceipt markedUnanswered() {
      return new CreateReceipt(commandId, payloadHash, version, true);
    }

    /** B7: the same payload, and the client can't have had the answer to the first create. */
    boolean allows(CreateUser repetition, long currentVersion) {
      return payloadHash.equals(repetition.payloadHash())
          && (!repetition.resourceSeen() || (unanswered && version == currentVersion));
    }
  }
}
