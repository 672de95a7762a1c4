package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Who sent a request, by its token.
 *
 * @param tokenId the token, as the actor of commands
 * @param organizationId the only Organization that the request sees (rule H3)
 */
public record ScimClient(UUID tokenId, UUID organizationId) {
  /** Checks the parts. */
  public ScimClient {
    requireNonNull(tokenId, "tokenId");
    requireNonNull(organizationId, "organizationId");
  }
}
