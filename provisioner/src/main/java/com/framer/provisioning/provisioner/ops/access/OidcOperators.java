package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.pages.signin.BoundedOidc;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Makes operators of people whom the identity provider gives a role. */
final class OidcOperators implements OAuth2UserService<OidcUserRequest, OidcUser> {
  /** The claim of the role names none of ours. */
  static final String NO_ROLE = "no_role";

  /** The claim of the name is missing or can't be written into the audit. */
  static final String NO_NAME = "no_name";

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,100}");

  private final OpsSettings.Oidc settings;

  OidcOperators(OpsSettings.Oidc settings) {
    this.settings = settings;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = BoundedOidc.user(request);
    OperatorRole role = role(user.getClaims()).orElseThrow(() -> refusal(NO_ROLE));
    Object name = user.getClaims().get(settings.nameClaim());
    if (!(name instanceof String known) || !NAME.matcher(known).matches()) {
      throw refusal(NO_NAME);
    }
    return new Person(user, new SignedIn(known, role, SignedIn.Source.IDENTITY_PROVIDER));
  }

  /** The role that the claim names, the larger one if it names both. */
  private Optional<OperatorRole> role(Map<String, Object> claims) {
    Object claim = find(claims, settings.roleClaim());
    Collection<?> roles =
        claim instanceof Collection<?> several
            ? several
            : claim == null ? List.of() : List.of(claim);
    if (roles.contains(settings.operatorRole())) {
      return Optional.of(OperatorRole.OPERATOR);
    }
    return roles.contains(settings.readerRole())
        ? Optional.of(OperatorRole.READER)
        : Optional.empty();
  }

  /** A claim of that name, or, by the parts of the name, a claim in a claim. */
  private static @Nullable Object find(Map<?, ?> claims, String name) {
    Object whole = claims.get(name);
    int dot = name.indexOf('.');
    return whole == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, name.substring(dot + 1))
        : whole;
  }

  private static OAuth2AuthenticationException refusal(String code) {
    return new OAuth2AuthenticationException(new OAuth2Error(code), code);
  }

  /** A person with what the console keeps of the sign-in. */
  static final class Person extends DefaultOidcUser {
    @Serial private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;

    private Person(OidcUser user, SignedIn signedIn) {
      super(List.of(), user.getIdToken(), user.getUserInfo());
      this.signedIn = signedIn;
    }

    SignedIn signedIn() {
      return signedIn;
    }

    @Override
    public String getName() {
      return signedIn.name();
    }
  }
}
