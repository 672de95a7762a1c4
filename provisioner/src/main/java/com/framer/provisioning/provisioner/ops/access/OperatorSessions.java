package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps of a sign-in the name, the role, who knows the person and the time, as text: no class of a
 * library is stored, so that an upgrade ends no session.
 */
@Component
final class OperatorSessions implements SecurityContextRepository {
  private static final String NAME = "name";
  private static final String ROLE = "role";
  private static final String SOURCE = "source";
  private static final String SINCE = "signed-in";

  private final OpsSettings settings;
  private final OperatorUsers users;
  private final JdbcIndexedSessionRepository stored;
  private final CsrfAuthenticationStrategy csrf;
  private final ChangeSessionIdAuthenticationStrategy sessionId =
      new ChangeSessionIdAuthenticationStrategy();
  private final Clock clock;

  OperatorSessions(
      OpsSettings settings,
      OperatorUsers users,
      JdbcIndexedSessionRepository stored,
      CsrfTokenRepository csrfTokens,
      Clock clock) {
    this.settings = settings;
    this.stored = stored;
    this.users = users;
    this.csrf = new CsrfAuthenticationStrategy(csrfTokens);
    this.clock = clock;
  }

  /** Whoever knew the session or its CSRF token before must not know them afterwards. */
  void start(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = person.authentication(request.getRemoteAddr());
    sessionId.onAuthentication(authentication, request, response);
    csrf.onAuthentication(authentication, request, response);
    HttpSession session = request.getSession();
    session.setAttribute(NAME, person.name());
    session.setAttribute(ROLE, person.role().wireName());
    session.setAttribute(SOURCE, person.source().name());
    session.setAttribute(SINCE, clock.instant().toString());
    session.setMaxInactiveInterval(Math.toIntExact(settings.session().idle().toSeconds()));
  }

  @Override
  @SuppressWarnings("deprecation") // the interface has no other method to load from
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    HttpServletRequest request = holder.getRequest();
    person(request)
        .map(person -> person.authentication(request.getRemoteAddr()))
        .ifPresent(context::setAuthentication);
    return context;
  }

  /** Only ends sign-ins; {@link #start} begins them. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (context.getAuthentication() == null && session != null) {
      session.removeAttribute(NAME);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return person(request).isPresent();
  }

  private Optional<SignedIn> person(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(NAME) instanceof String name)
        || !(session.getAttribute(ROLE) instanceof String role)
        || !(session.getAttribute(SOURCE) instanceof String source)
        || !(session.getAttribute(SINCE) instanceof String since)
        || Instant.parse(since).plus(settings.session().longest()).isBefore(clock.instant())) {
      return Optional.empty();
    }
    Optional<SignedIn> person = person(name, role, SignedIn.Source.valueOf(source));
    if (!(session.getAttribute(RememberedSessions.CONFIRMED) instanceof Instant confirmedAt)
        || (Refusals.isLooking(request)
            ? !WhileAway.isUnsure(confirmedAt, clock.instant())
            : isStored(session.getId()))) {
      return person;
    }
    Refusals.letLookOnly(request);
    return person.map(SignedIn::lookingOnly);
  }

  /** Whoever acts is looked up however long it takes: what they do needs the database too. */
  private boolean isStored(String session) {
    try {
      return stored.findById(session) != null;
    } catch (DataAccessException | TransactionException _) {
      return false;
    }
  }

  private Optional<SignedIn> person(String name, String role, SignedIn.Source source) {
    return switch (source) {
      // Who is taken out of the settings, or gets another role there, has it from the next start
      // on.
      case USERS -> users.find(name).map(SignedIn::of);
      case IDENTITY_PROVIDER ->
          OperatorRole.parse(role)
              .filter(_ -> settings.oidc().isSet())
              .map(known -> new SignedIn(name, known, SignedIn.Source.IDENTITY_PROVIDER));
      case TOKEN -> Optional.empty();
    };
  }
}
