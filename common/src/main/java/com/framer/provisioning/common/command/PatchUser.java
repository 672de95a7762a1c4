package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.path.PatchCost;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.List;

/**
 * PATCH /Users/{id}: applied to the resource as it is at that moment, so that two PATCHes never
 * lose each other's change (rule C6).
 *
 * @param scimId the resource
 * @param operations in their order; an empty list changes nothing; their cost is bounded (rule G7)
 */
public record PatchUser(ScimId scimId, List<PatchOperation> operations) implements ScimCommand {
  public PatchUser {
    requireNonNull(scimId, "scimId");
    operations = List.copyOf(operations);
    if (!PatchCost.isBounded(operations)) {
      throw new IllegalArgumentException("the operations could cost too much");
    }
  }
}
