package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.scim.ScimError;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** A token is needed, and with a read-only one only GET and search are allowed (rule H4). */
final class ReadOnlyTokens implements AuthorizationManager<RequestAuthorizationContext> {
  /** What a client with a read-only token is answered to anything else. */
  static final ScimError REFUSAL =
      ScimError.of(
          403,
          "This SCIM token is read-only: it may get and search resources, but not change them."
              + " Use a read-write token.");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String SEARCH = "/.search";
  private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationDecision REFUSED = new AuthorizationDecision(false);

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext path) {
    Authentication client = authentication.get();
    if (client == null || !(client.getPrincipal() instanceof ScimClient known)) {
      return REFUSED;
    }
    var request = path.getRequest();
    boolean reads =
        READING.contains(request.getMethod())
            || (request.getMethod().equals("POST") && request.getRequestURI().endsWith(SEARCH));
    return reads || !known.readOnly() ? GRANTED : REFUSED;
  }
}
