package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Finds the Account of a person who signs in by OpenID Connect: by the email, if the identity
 * provider says that it verified it, in normal form (rule A1).
 */
@Component
final class OidcAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {
  /** The email is missing, is none, or was not verified by the identity provider. */
  static final String NOT_VERIFIED = "email_not_verified";

  /** No Account has that email. */
  static final String NO_ACCOUNT = "no_account";

  private final OidcUserService users = new OidcUserService();
  private final Administrators administrators;

  OidcAccounts(Administrators administrators) {
    this.administrators = administrators;
    var rest = new RestTemplate(IdentityProviderCalls.requests());
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    var userInfo = new DefaultOAuth2UserService();
    userInfo.setRestOperations(rest);
    users.setOauth2UserService(userInfo);
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    String provider = request.getClientRegistration().getRegistrationId();
    OidcUser user =
        IdentityProviderCalls.await(
            provider, IdentityProviderCalls.begin(() -> users.loadUser(request)));
    Email email = verifiedEmail(user).orElseThrow(() -> refusal(NOT_VERIFIED));
    AccountId account = administrators.account(email).orElseThrow(() -> refusal(NO_ACCOUNT));
    return new Person(user, account);
  }

  private static Optional<Email> verifiedEmail(OidcUser user) {
    return Boolean.TRUE.equals(user.getEmailVerified())
        ? Optional.ofNullable(user.getEmail()).flatMap(Email::parse)
        : Optional.empty();
  }

  private static OAuth2AuthenticationException refusal(String code) {
    return new OAuth2AuthenticationException(new OAuth2Error(code), code);
  }

  /** A person whose name is the Account's id, as {@link AccountSessions} expects it. */
  private static final class Person extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final String account;

    Person(OidcUser user, AccountId account) {
      super(List.of(), user.getIdToken(), user.getUserInfo());
      this.account = account.toString();
    }

    @Override
    public String getName() {
      return account;
    }
  }
}
