package com.framer.provisioning.pages.signin;

import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Spring Security's own clients of an identity provider, but for the time that they may take. */
public final class BoundedOidc {
  private static final RestClientAuthorizationCodeTokenResponseClient ACCESS_TOKENS =
      accessTokens();
  private static final OidcUserService USERS = users();

  private BoundedOidc() {}

  /** Asks for the tokens of somebody who has just come back from the identity provider. */
  public static OAuth2AccessTokenResponse accessToken(OAuth2AuthorizationCodeGrantRequest request) {
    return IdentityProviderCalls.await(
        request.getClientRegistration().getRegistrationId(),
        IdentityProviderCalls.begin(() -> ACCESS_TOKENS.getTokenResponse(request)));
  }

  /** Asks who somebody is. */
  public static OidcUser user(OidcUserRequest request) {
    return IdentityProviderCalls.await(
        request.getClientRegistration().getRegistrationId(),
        IdentityProviderCalls.begin(() -> USERS.loadUser(request)));
  }

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

  private static OidcUserService users() {
    var rest = new RestTemplate(IdentityProviderCalls.requests());
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    var userInfo = new DefaultOAuth2UserService();
    userInfo.setRestOperations(rest);
    var users = new OidcUserService();
    users.setOauth2UserService(userInfo);
    return users;
  }
}
