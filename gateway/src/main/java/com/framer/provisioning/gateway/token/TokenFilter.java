package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.error.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates requests with a valid token (rules H2 and H3); the entry point refuses others. */
final class TokenFilter extends OncePerRequestFilter {
  private final TokenVerifier verifier;
  private final LastUseRecorder lastUse;
  private final ErrorResponses errors;

  TokenFilter(TokenVerifier verifier, LastUseRecorder lastUse, ErrorResponses errors) {
    this.verifier = verifier;
    this.lastUse = lastUse;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ScimClient> client;
    try {
      client =
          AuthorizationHeader.token(request.getHeader(HttpHeaders.AUTHORIZATION))
              .flatMap(verifier::verify);
    } catch (DataAccessException e) {
      // Not 401: the token may be valid (rule I3).
      errors.write(request, response, e);
      return;
    }
    client.ifPresent(this::authenticate);
    chain.doFilter(request, response);
  }

  private void authenticate(ScimClient client) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(client, null, List.of()));
    SecurityContextHolder.setContext(context);
    lastUse.record(client);
  }
}
