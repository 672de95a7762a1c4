package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.token.RefusalLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often an address may try to sign in, since each try costs a query or a session: by the
 * settings for refused tokens (rule H5), counted apart from them.
 */
final class SignInLimitFilter extends OncePerRequestFilter {
  private final RefusalLimit limit;
  private final ErrorResponses errors;

  SignInLimitFilter(RefusalLimit limit, ErrorResponses errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(SignInRefusals.SIGN_IN + "/");
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
