package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.OrganizationId;
import java.util.UUID;

/**
 * The client that sent a request, as its token identifies it.
 *
 * @param tokenId the id of the token, which becomes the actor of commands
 * @param organizationId the only Organization that the request sees (rule H3)
 * @param readOnly whether it may only GET and search (rule H4)
 */
public record ScimClient(UUID tokenId, OrganizationId organizationId, boolean readOnly) {
  public ScimClient {
    requireNonNull(tokenId, "tokenId");
    requireNonNull(organizationId, "organizationId");
  }
}
