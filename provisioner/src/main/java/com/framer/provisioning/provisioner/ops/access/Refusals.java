package com.framer.provisioning.provisioner.ops.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsErrors;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.UriUtils;

/**
 * What somebody is answered who is not signed in or may not do something, and what the audit says
 * of it.
 */
@Component
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** A page of the console, without anything that a browser might take for another host. */
  private static final Pattern OURS =
      Pattern.compile("/ops(?:/[A-Za-z0-9-]+)*(?:\\?[A-Za-z0-9._~%&=+:@,/-]{0,1000})?");

  /** Shows that a tool repeats itself; more rows would say nothing new. */
  private static final int ROWS = 60;

  /** The time in which that many rows may be written again. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** On a request of somebody whose role the database could not confirm. */
  private static final String LOOKS_ONLY = Refusals.class.getName() + ".looksOnly";

  private final OpsErrors errors;
  private final OperatorAudit audit;

  /** A tool that repeats what it may not do fills the audit no further. */
  private final AttemptLimit written;

  Refusals(OpsErrors errors, OperatorAudit audit, Clock clock) {
    this.errors = errors;
    this.audit = audit;
    this.written = new AttemptLimit(ROWS, WINDOW, clock);
  }

  /** The page to show after a sign-in: the one that was asked for, if it is one of ours. */
  static String after(String asked) {
    return OURS.matcher(asked).matches() ? asked : OpsPaths.CONSOLE;
  }

  /** Acts of the request are refused because of the database, not of a role. */
  static void letLookOnly(HttpServletRequest request) {
    request.setAttribute(LOOKS_ONLY, true);
  }

  static boolean isLooking(HttpServletRequest request) {
    return AccessSecurity.LOOKING.contains(request.getMethod());
  }

  /** Nobody is signed in: people to the sign-in, tools to their token. */
  void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!OpsPaths.isPage(request)) {
      unknown(request, response, "Sign in, or send the token of an operator.");
      return;
    }
    String page = signIn(request);
    if (request.getHeader("HX-Request") != null) {
      // htmx would put the sign-in page into the place of a part of the page.
      response.setHeader("HX-Redirect", page);
      response.setStatus(401);
    } else {
      response.sendRedirect(page);
    }
  }

  /** 401 with that sentence, for tools. */
  void unknown(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    errors.write(request, response, 401, detail);
  }

  void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    errors.write(request, response, 429, "Too many attempts. Wait ten seconds, then try again.");
  }

  void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    var person = SecurityContextHolder.getContext().getAuthentication();
    if (person == null || !(person.getPrincipal() instanceof Operator operator)) {
      unknown(request, response);
      return;
    }
    if (request.getAttribute(LOOKS_ONLY) != null) {
      errors.write(request, response, 503, "The database does not answer, so you can only look.");
      return;
    }
    String why =
        denied instanceof CsrfException
            ? "The form is no longer valid, so nothing was done. Go back, reload the page and send"
                + " it again."
            : "The role %s does not allow that; it needs the role operator."
                .formatted(operator.role().wireName());
    String act = request.getMethod() + " " + request.getRequestURI();
    if (written.take(operator.name())) {
      keep(() -> audit.record(operator, act, null, null, "refused: " + why));
    }
    errors.write(request, response, 403, why);
  }

  /** Records that somebody ended their session. */
  void signedOut(@Nullable Authentication person) {
    if (person != null && person.getPrincipal() instanceof Operator operator) {
      keep(() -> audit.record(operator, "sign out", null, null, "done"));
    }
  }

  /** Records a sign-in that failed. */
  void failedSignIn(String name, String address, String result) {
    if (written.take(address)) {
      keep(() -> audit.recordUnknown(name, address, "sign in", result));
    }
  }

  /** A refusal is answered also while the database is away; the log has it. */
  private static void keep(Runnable record) {
    try {
      record.run();
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("The audit has no row of that: {}", away.toString());
    }
  }

  private static String signIn(HttpServletRequest request) {
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    boolean canReturn =
        request.getMethod().equals("GET")
            && request.getHeader("HX-Request") == null
            && !asked.equals(OpsPaths.CONSOLE)
            && asked.equals(after(asked));
    String ended = request.getRequestedSessionId() == null ? "" : "ended";
    String to = canReturn ? "to=" + UriUtils.encode(asked, UTF_8) : "";
    String both = ended.isEmpty() || to.isEmpty() ? ended + to : ended + "&" + to;
    return OpsPaths.SIGN_IN + (both.isEmpty() ? "" : "?" + both);
  }
}
