package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The token that an Admin asks for.
 *
 * @param id of the token; fixed by the form, so that one that is sent twice makes one token
 * @param label what the Admins call it
 * @param expires when it ends by itself, or null for never
 * @param readOnly whether it may only GET and search (rule H4)
 * @param replaces the token that it is to take over from, or null
 */
public record TokenRequest(
    UUID id, String label, @Nullable Instant expires, boolean readOnly, @Nullable UUID replaces) {
  public TokenRequest {
    requireNonNull(id, "id");
    requireNonNull(label, "label");
  }
}
