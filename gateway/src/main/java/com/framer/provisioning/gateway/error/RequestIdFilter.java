package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.gateway.telemetry.RequestTrace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the request id into every response, before anything else can respond, and into the log lines
 * of the request. What was put there about its command is taken away at its end.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter extends OncePerRequestFilter {
  /** The key in the MDC. */
  private static final String LOG_KEY = "request";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = RequestId.of(request);
    response.setHeader(RequestId.HEADER, id);
    String trace = RequestTrace.clientsId(request);
    if (trace != null) {
      LogContext.trace(trace);
    }
    try (var _ = MDC.putCloseable(LOG_KEY, id)) {
      chain.doFilter(request, response);
    } finally {
      LogContext.clear();
    }
  }
}
