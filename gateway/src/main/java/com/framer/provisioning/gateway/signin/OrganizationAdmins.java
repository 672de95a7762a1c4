package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Lets only Admins of the Organization in the URL pass, and keeps their {@link Visit} as an
 * attribute of the request. An Organization that does not exist is like one of others.
 */
@Component
final class OrganizationAdmins implements AuthorizationManager<RequestAuthorizationContext> {
  /** The variable of the path. */
  static final String VARIABLE = "organizationId";

  private static final AuthorizationDecision REFUSED = new AuthorizationDecision(false);
  private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

  private final Administrators administrators;

  OrganizationAdmins(Administrators administrators) {
    this.administrators = administrators;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext path) {
    Authentication person = authentication.get();
    if (person == null || person instanceof AnonymousAuthenticationToken) {
      return REFUSED;
    }
    Optional<Visit> visit =
        organization(path.getVariables().get(VARIABLE))
            .flatMap(id -> administrators.visit(account(person), id));
    visit.ifPresent(known -> path.getRequest().setAttribute("visit", known));
    return visit.isPresent() ? GRANTED : REFUSED;
  }

  private static AccountId account(Authentication person) {
    return new AccountId(UUID.fromString(person.getName()));
  }

  private static Optional<OrganizationId> organization(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString).map(OrganizationId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
