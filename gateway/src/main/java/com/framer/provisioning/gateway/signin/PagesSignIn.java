package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.gateway.config.RefusalSettings;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.token.RefusalLimit;
import com.framer.provisioning.pages.signin.BoundedOidc;
import com.framer.provisioning.pages.signin.FailedStarts;
import com.framer.provisioning.pages.signin.NoAuthorizedClients;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** The ways to sign in: by OpenID Connect where a client is configured, and by a one-time link. */
@Component
public final class PagesSignIn {
  private static final String OIDC = SignInRefusals.SIGN_IN + "/oidc";

  private final ObjectProvider<OAuth2ClientProperties> properties;
  private final OidcAccounts accounts;
  private final SignInRefusals refusals;
  private final AskedPage askedPage;
  private final SignInLimitFilter limit;

  PagesSignIn(
      ObjectProvider<OAuth2ClientProperties> properties,
      OidcAccounts accounts,
      SignInRefusals refusals,
      AskedPage askedPage,
      RefusalSettings limits,
      ErrorResponses errors) {
    this.properties = properties;
    this.accounts = accounts;
    this.refusals = refusals;
    this.askedPage = askedPage;
    this.limit = new SignInLimitFilter(new RefusalLimit(limits), errors);
  }

  /**
   * A configured identity provider.
   *
   * @param name what the button says
   * @param path where the sign-in begins
   */
  public record IdentityProvider(String name, String path) {}

  /** The configured identity providers. */
  public List<IdentityProvider> identityProviders() {
    OAuth2ClientProperties known = properties.getIfAvailable();
    return known == null
        ? List.of()
        : known.getRegistration().entrySet().stream()
            .map(
                client ->
                    new IdentityProvider(
                        Objects.requireNonNullElse(
                            client.getValue().getClientName(), client.getKey()),
                        OIDC + "/" + client.getKey()))
            .toList();
  }

  void addTo(HttpSecurity http) {
    http.addFilterBefore(limit, SecurityContextHolderFilter.class);
    if (properties.getIfAvailable() != null) {
      http.oauth2Login(this::configure);
    }
  }

  private void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    login
        .loginPage(SignInRefusals.SIGN_IN)
        .authorizationEndpoint(endpoint -> endpoint.baseUri(OIDC))
        .withObjectPostProcessor(new FailedStarts(refusals::notStarted))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(BoundedOidc::accessToken))
        .redirectionEndpoint(endpoint -> endpoint.baseUri(SignInRefusals.SIGN_IN + "/done/*"))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(accounts))
        .authorizedClientRepository(new NoAuthorizedClients())
        .successHandler(
            (request, response, person) ->
                response.sendRedirect(askedPage.take(request, response, person.getName())))
        .failureHandler(refusals::failed);
  }
}
