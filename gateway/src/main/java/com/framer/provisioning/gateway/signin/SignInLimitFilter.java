package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.token.RefusalLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often an address may try to sign in, or send a form without a session, since each try
 * costs a query or a session: by the settings for refused tokens (rule H5), counted apart from
 * them.
 */
final class SignInLimitFilter extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final RefusalLimit limit;
  private final ErrorResponses errors;

  SignInLimitFilter(RefusalLimit limit, ErrorResponses errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(SignInRefusals.SIGN_IN + "/")
        && !makesASession(request);
  }

  /** The check of a form's token makes one where there is none. */
  private static boolean makesASession(HttpServletRequest request) {
    return !READING.contains(request.getMethod()) && request.getSession(false) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = request.getRemoteAddr();
    if (limit.isReached(address)) {
      errors.write(request, response, 429);
    } else {
      limit.count(address);
      chain.doFilter(request, response);
    }
  }
}
