package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.pool.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Until its client is known, a request works for its address, which shares one line for connections
 * to the database. Before the filter that looks for a session there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CallerFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (var _ = Caller.of(RefusalLimit.key(request.getRemoteAddr()))) {
      chain.doFilter(request, response);
    }
  }
}
