package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.gateway.config.SignInSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps of a sign-in only the Account's id and the time, as text: no class of a library is stored,
 * so that an upgrade ends no session, and no right, since rights are read from the directory.
 */
@Component
final class AccountSessions implements SecurityContextRepository {
  private static final String ACCOUNT = "account";
  private static final String SINCE = "signed-in";

  private final SignInSettings settings;
  private final Clock clock;

  AccountSessions(SignInSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The authentication of a person, whose name is the Account's id. */
  static Authentication authentication(AccountId account) {
    return UsernamePasswordAuthenticationToken.authenticated(account.toString(), null, List.of());
  }

  @Override
  @SuppressWarnings("deprecation") // the interface has no other method to load from
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    account(holder.getRequest())
        .map(AccountSessions::authentication)
        .ifPresent(context::setAuthentication);
    return context;
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = context.getAuthentication();
    if (authentication == null) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.removeAttribute(ACCOUNT);
      }
      return;
    }
    HttpSession session = request.getSession();
    session.setAttribute(ACCOUNT, authentication.getName());
    session.setAttribute(SINCE, clock.instant().toString());
    session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return account(request).isPresent();
  }

  private Optional<AccountId> account(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(ACCOUNT) instanceof String account)
        || !(session.getAttribute(SINCE) instanceof String since)
        || Instant.parse(since).plus(settings.longest()).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(new AccountId(UUID.fromString(account)));
  }
}
