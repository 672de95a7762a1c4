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

/** Lets the holder of a valid token in (rules H2 and H3); the entry point answers all others. */
final class TokenFilter extends OncePerRequestFilter {
  private final TokenCheck check;
  private final LastUse lastUse;
  private final ErrorResponses errors;

  TokenFilter(TokenCheck check, LastUse lastUse, ErrorResponses errors) {
    this.check = check;
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
              .flatMap(check::check);
    } catch (DataAccessException e) {
      // Not 401: the token may be good (rule I3).
      errors.answer(request, response, e);
      return;
    }
    client.ifPresent(this::letIn);
    chain.doFilter(request, response);
  }

  private void letIn(ScimClient client) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(client, null, List.of()));
    SecurityContextHolder.setContext(context);
    lastUse.of(client);
  }
}
