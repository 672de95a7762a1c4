package com.framer.provisioning.provisioner.ops.access;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.framer.provisioning.pages.signin.BoundedOidc;
import com.framer.provisioning.pages.signin.FailedStarts;
import com.framer.provisioning.pages.signin.IdentityProviderCalls;
import com.framer.provisioning.pages.signin.NoAuthorizedClients;
import com.framer.provisioning.pages.signin.RegistrationsOnDemand;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsErrors;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** Sign-in by OpenID Connect, where an identity provider is configured. */
@Component
final class OidcSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

  /** The name of the one registration; part of the redirect URI. */
  private static final String ID = "oidc";

  private final OpsSettings.Oidc settings;
  private final OperatorSessions sessions;
  private final OperatorAudit audit;
  private final Refusals refusals;
  private final OpsErrors errors;

  OidcSignIn(
      OpsSettings settings,
      OperatorSessions sessions,
      OperatorAudit audit,
      Refusals refusals,
      OpsErrors errors) {
    this.settings = settings.oidc();
    this.sessions = sessions;
    this.audit = audit;
    this.refusals = refusals;
    this.errors = errors;
  }

  void addTo(HttpSecurity http) {
    if (settings.isSet()) {
      http.oauth2Login(this::configure);
    }
  }

  private void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    var registrations = new RegistrationsOnDemand(Set.of(ID), _ -> registration());
    login
        .loginPage(OpsPaths.SIGN_IN)
        .clientRegistrationRepository(registrations)
        .authorizationEndpoint(e -> e.authorizationRequestResolver(new AskedPage(registrations)))
        .withObjectPostProcessor(new FailedStarts(this::failed))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(BoundedOidc::accessToken))
        .redirectionEndpoint(endpoint -> endpoint.baseUri(OpsPaths.SIGN_IN + "/done/*"))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new OidcOperators(settings)))
        .authorizedClientRepository(new NoAuthorizedClients())
        .successHandler(this::signedIn)
        .failureHandler(this::failed);
  }

  private ClientRegistration registration() {
    return ClientRegistrations.fromIssuerLocation(requireNonNull(settings.issuer()))
        .registrationId(ID)
        .clientId(requireNonNull(settings.clientId()))
        .clientSecret(requireNonNullElse(settings.clientSecret(), ""))
        .scope(settings.scopes())
        .redirectUri("{baseUrl}" + OpsPaths.SIGN_IN + "/done/{registrationId}")
        .build();
  }

  private void signedIn(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var person = (OidcOperators.Person) requireNonNull(authentication.getPrincipal());
    SignedIn signedIn = person.signedIn();
    audit.record(signedIn.at(request.getRemoteAddr()), "sign in", null, null, "done");
    String page = AskedPage.take(request);
    sessions.start(signedIn, request, response);
    response.sendRedirect(page);
  }

  /** Only the log says more than the reader may know. */
  private void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    LOG.info("A sign-in by OpenID Connect failed: {}", failure.getMessage());
    if (IdentityProviderCalls.isAway(failure)) {
      errors.write(
          request,
          response,
          502,
          "The identity provider did not answer in time. Try again in a minute, or sign in with a"
              + " user of the settings.");
      return;
    }
    String code =
        failure instanceof OAuth2AuthenticationException known
            ? known.getError().getErrorCode()
            : "";
    String why =
        switch (code) {
          case OidcOperators.NO_ROLE ->
              "The identity provider gives you neither the role %s nor %s in the claim %s."
                  .formatted(settings.readerRole(), settings.operatorRole(), settings.roleClaim());
          case OidcOperators.NO_NAME ->
              "The identity provider says no name in the claim %s.".formatted(settings.nameClaim());
          default -> "The identity provider ended the sign-in, or it took too long. Try again.";
        };
    refusals.failedSignIn("unknown", request.getRemoteAddr(), "refused: " + why);
    errors.write(request, response, 403, why);
  }
}
