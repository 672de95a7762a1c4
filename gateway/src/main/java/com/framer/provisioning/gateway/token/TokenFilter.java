package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.pool.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates requests with a valid token (rules H2 and H3) and limits their rate; the entry
 * point refuses requests without one.
 */
final class TokenFilter extends OncePerRequestFilter {
  /** With Retry-After: the call is to be sent again (rule I3). */
  private static final Set<Integer> AGAIN = Set.of(429, 503);

  private final Authentication authentication;
  private final RateLimit rate;
  private final LastUseRecorder lastUse;
  private final ErrorResponses errors;

  TokenFilter(
      Authentication authentication,
      RateLimit rate,
      LastUseRecorder lastUse,
      ErrorResponses errors) {
    this.authentication = authentication;
    this.rate = rate;
    this.lastUse = lastUse;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ScimClient> client;
    try {
      client = authentication.client(header(request), request.getRemoteAddr());
    } catch (DataAccessException | RetryLaterException | ScimFailure | TooManyRefusalsException e) {
      // For a failure of the database not 401: the token may be valid (rule I3).
      write(request, response, e);
      return;
    }
    client.ifPresent(this::authenticate);
    if (client.isEmpty()) {
      chain.doFilter(request, response);
    } else if (isServed(client.get(), request, response)) {
      try (var _ = Caller.of(client.get().organizationId())) {
        chain.doFilter(request, response);
      }
    }
    if (AGAIN.contains(response.getStatus())
        && response.getHeader(HttpHeaders.RETRY_AFTER) != null) {
      client.ifPresent(authentication::overloaded);
    }
  }

  private static @Nullable String header(HttpServletRequest request) {
    var headers = request.getHeaders(HttpHeaders.AUTHORIZATION).asIterator();
    String first = headers.hasNext() ? headers.next() : null;
    if (headers.hasNext()) {
      // A proxy and the gateway might not choose the same one.
      throw new ScimFailure(
          ScimError.invalidSyntax("The request has more than one Authorization header."));
    }
    return first;
  }

  /** Counts the request and says in headers what the client may still send; writes a refusal. */
  private boolean isServed(
      ScimClient client, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RateStanding standing = rate.count(client);
    response.setHeader("RateLimit-Policy", standing.policy());
    response.setHeader("RateLimit", standing.limit());
    String refusal = standing.refusal();
    if (refusal == null) {
      return true;
    }
    writeLater(request, response, standing.retryAfter(), refusal);
    return false;
  }

  private void write(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
      throws IOException {
    if (e instanceof TooManyRefusalsException refusals) {
      writeLater(request, response, refusals.retryAfter(), TooManyRefusalsException.DETAIL);
    } else {
      errors.write(request, response, e);
    }
  }

  private void writeLater(
      HttpServletRequest request, HttpServletResponse response, Duration retryAfter, String detail)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    errors.write(request, response, new ScimFailure(ScimError.of(429, detail)));
  }

  private void authenticate(ScimClient client) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(client, null, List.of()));
    SecurityContextHolder.setContext(context);
    lastUse.record(client);
  }
}
