package com.framer.provisioning.provisioner.ops.access;

import static java.util.Objects.requireNonNullElse;

import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Keeps in the session which page somebody asked for before the identity provider signs them in.
 * The last sign-in that was begun in a browser decides.
 */
final class AskedPage implements OAuth2AuthorizationRequestResolver {
  private static final String TO = "to";

  private final OAuth2AuthorizationRequestResolver usual;

  AskedPage(ClientRegistrationRepository registrations) {
    this.usual = new DefaultOAuth2AuthorizationRequestResolver(registrations, OpsPaths.SIGN_IN);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return keep(request, usual.resolve(request));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
    return keep(request, usual.resolve(request, id));
  }

  private static @Nullable OAuth2AuthorizationRequest keep(
      HttpServletRequest request, @Nullable OAuth2AuthorizationRequest begun) {
    if (begun != null) {
      String asked = requireNonNullElse(request.getParameter(TO), OpsPaths.CONSOLE);
      request.getSession().setAttribute(TO, Refusals.after(asked));
    }
    return begun;
  }

  /** The page to go to; the first one of the console if none was asked for. */
  static String take(HttpServletRequest request) {
    HttpSession session = request.getSession();
    String page = session.getAttribute(TO) instanceof String asked ? asked : OpsPaths.CONSOLE;
    session.removeAttribute(TO);
    return page;
  }
}
