package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.ops.OpsErrors;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Limits how many sessions an address begins, since each is a row: only the sign-in page begins
 * one. A form without a session is refused before its token is looked for, which would begin one.
 */
@Component
final class SessionLimit {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Many operators may share an address; each row is small and lives for a quarter of an hour. */
  private static final int SESSIONS = 60;

  /** The time in which that many sessions may begin again. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Refusals refusals;
  private final OpsErrors errors;
  private final AttemptLimit sessions;

  SessionLimit(Refusals refusals, OpsErrors errors, Clock clock) {
    this.refusals = refusals;
    this.errors = errors;
    this.sessions = new AttemptLimit(SESSIONS, WINDOW, clock);
  }

  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (request.getSession(false) != null) {
        chain.doFilter(request, response);
      } else if (!LOOKING.contains(request.getMethod())) {
        refusals.unknown(request, response);
      } else if (isSignIn(request) && !sessions.take(request.getRemoteAddr())) {
        refusals.tooMany(request, response);
      } else {
        chain.doFilter(request, response);
      }
    } catch (OpsFailure away) {
      errors.write(request, response, away.status(), away.detail());
    }
  }

  private static boolean isSignIn(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals(OpsPaths.SIGN_IN) || path.startsWith(OpsPaths.SIGN_IN + "/");
  }
}
