package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.SignInCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs people in with a one-time link. */
@Component
public final class SignIns {
  private final SignInLinks links;
  private final AccountSessions sessions;
  private final AskedPage askedPage;
  private final CsrfAuthenticationStrategy csrf;
  private final ChangeSessionIdAuthenticationStrategy sessionId =
      new ChangeSessionIdAuthenticationStrategy();

  SignIns(
      SignInLinks links,
      AccountSessions sessions,
      AskedPage askedPage,
      CsrfTokenRepository csrfTokens) {
    this.links = links;
    this.sessions = sessions;
    this.askedPage = askedPage;
    this.csrf = new CsrfAuthenticationStrategy(csrfTokens);
  }

  /** Whether the link can be used. */
  public boolean isValid(SignInCode code) {
    return links.owner(code).isPresent();
  }

  /**
   * Uses the link up, and returns the page to go on with; empty if the link is not valid or was
   * used before.
   */
  public Optional<String> signIn(
      SignInCode code, HttpServletRequest request, HttpServletResponse response) {
    Optional<AccountId> account = links.use(code);
    account.ifPresent(known -> start(known, request, response));
    return account.map(known -> askedPage.take(request, response, known.toString()));
  }

  /** Whoever knew the session or its CSRF token before must not know them afterwards. */
  private void start(AccountId account, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = AccountSessions.authentication(account);
    sessionId.onAuthentication(authentication, request, response);
    csrf.onAuthentication(authentication, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
  }
}
