package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.gateway.config.RefusalSettings;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.token.RefusalLimit;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The ways to sign in: by OpenID Connect where a client is configured, and by a one-time link. */
@Component
public final class PagesSignIn {
  private static final RestClientAuthorizationCodeTokenResponseClient ACCESS_TOKENS =
      accessTokens();
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
        .withObjectPostProcessor(new FailedStarts(refusals))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(PagesSignIn::accessToken))
        .redirectionEndpoint(endpoint -> endpoint.baseUri(SignInRefusals.SIGN_IN + "/done/*"))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(accounts))
        .authorizedClientRepository(new NoAuthorizedClients())
        .successHandler(
            (request, response, person) ->
                response.sendRedirect(askedPage.take(request, response, person.getName())))
        .failureHandler(refusals::failed);
  }

  /** Spring Security's own client, but for the time that its requests may take. */
  private static RestClientAuthorizationCodeTokenResponseClient accessTokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(IdentityProviderCalls.requests())
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  private static OAuth2AccessTokenResponse accessToken(
      OAuth2AuthorizationCodeGrantRequest request) {
    return IdentityProviderCalls.await(
        request.getClientRegistration().getRegistrationId(),
        IdentityProviderCalls.begin(() -> ACCESS_TOKENS.getTokenResponse(request)));
  }

  /** A sign-in that can't begin is a page; by itself the filter knows only 500. */
  private record FailedStarts(SignInRefusals refusals)
      implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
    @Override
    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
      filter.setAuthenticationFailureHandler(refusals::notStarted);
      return filter;
    }
  }
}
