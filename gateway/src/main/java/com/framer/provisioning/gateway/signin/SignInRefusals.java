package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.RequestId;
import com.framer.provisioning.pages.signin.IdentityProviderCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What somebody sees who is not signed in, may not do something, or could not sign in. */
@Component
final class SignInRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(SignInRefusals.class);

  /** Where people sign in. */
  static final String SIGN_IN = "/settings/sign-in";

  private final ErrorResponses errors;
  private final AskedPage askedPage;

  SignInRefusals(ErrorResponses errors, AskedPage askedPage) {
    this.errors = errors;
    this.askedPage = askedPage;
  }

  /** Nobody is signed in: to the sign-in, which says so if there was a session. */
  void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String page = SIGN_IN + (request.getRequestedSessionId() == null ? "" : "?ended");
    askedPage.keep(request, response);
    if (request.getHeader("HX-Request") != null) {
      // htmx would put the sign-in page into the place of a part of the page.
      response.setHeader("HX-Redirect", page);
      response.setStatus(401);
    } else {
      response.sendRedirect(page);
    }
  }

  void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    var person = SecurityContextHolder.getContext().getAuthentication();
    if (person == null || person instanceof AnonymousAuthenticationToken) {
      toSignIn(request, response);
    } else {
      refuse(
          request,
          response,
          denied instanceof CsrfException ? Refusal.EXPIRED_FORM : Refusal.NO_ADMIN);
    }
  }

  /** The sign-in by OpenID Connect failed; only the log says more than the reader may know. */
  void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    LOG.info("Request {}: the sign-in failed: {}", RequestId.of(request), failure.getMessage());
    if (IdentityProviderCalls.isAway(failure)) {
      refuse(request, response, Refusal.IDENTITY_PROVIDER_AWAY);
      return;
    }
    String code =
        failure instanceof OAuth2AuthenticationException known
            ? known.getError().getErrorCode()
            : "";
    refuse(
        request,
        response,
        switch (code) {
          case OidcAccounts.NOT_VERIFIED -> Refusal.EMAIL_NOT_VERIFIED;
          case OidcAccounts.NO_ACCOUNT -> Refusal.NO_ACCOUNT;
          default -> Refusal.SIGN_IN_FAILED;
        });
  }

  /** The way to the identity provider is not known: it is away, or none has that name. */
  void notStarted(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (IdentityProviderCalls.isAway(failure)) {
      failed(request, response, failure);
    } else {
      errors.write(request, response, 404);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    refusal.keepIn(request);
    errors.write(request, response, refusal.status());
  }
}
