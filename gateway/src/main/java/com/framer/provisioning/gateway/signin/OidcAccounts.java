package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.pages.signin.BoundedOidc;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

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

  private final Administrators administrators;

  OidcAccounts(Administrators administrators) {
    this.administrators = administrators;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = BoundedOidc.user(request);
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
