package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimError;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation.
 *
 * @param status the status that the single request would have been answered
 * @param id the id of the User; null if there is none
 * @param etag the version of the User; null if there is none
 * @param error why it failed; null if it did not
 */
record BulkResult(
    int status, @Nullable String id, @Nullable String etag, @Nullable ScimError error) {
  static BulkResult done(int status, @Nullable String id, @Nullable String etag) {
    return new BulkResult(status, id, etag, null);
  }

  static BulkResult failed(ScimError error) {
    return new BulkResult(error.status(), null, null, error);
  }
}
