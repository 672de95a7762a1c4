package com.framer.provisioning.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.config.GatewaySettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The page for which somebody was sent to the sign-in, so that it can be shown afterwards. It is in
 * a cookie, not in the session: whoever asks without being signed in would else write a session to
 * the database with each request. Nothing but a path of an Organization's pages is taken from it,
 * and only if the person is an Admin there; so it leads nowhere else, whoever has written it.
 */
@Component
final class AskedPage {
  private static final String COOKIE = "settings-asked";
  private static final String PATH = "/settings";

  /** As long as a sign-in may take. */
  private static final Duration KEPT = Duration.ofMinutes(15);

  /** Browsers keep cookies of up to 4,096 bytes; Base64 makes four characters of three. */
  private static final int LONGEST = 2_000;

  private static final Pattern OURS =
      Pattern.compile(
          "/settings/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/[A-Za-z0-9-]+)*"
              + "(?:\\?[A-Za-z0-9._~%&=+:@,-]*)?");

  private final Administrators administrators;
  private final boolean secure;

  AskedPage(Administrators administrators, GatewaySettings settings) {
    this.administrators = administrators;
    this.secure = settings.baseUrl() != null && settings.baseUrl().startsWith("https:");
  }

  /** Remembers the page that was asked for, if it is one of ours that a link can open. */
  void keep(HttpServletRequest request, HttpServletResponse response) {
    asked(request)
        .filter(page -> ours(page).isPresent())
        .map(page -> Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(UTF_8)))
        .ifPresent(value -> set(request, response, value, KEPT));
  }

  /**
   * The page to show to somebody who has just signed in, which is forgotten then.
   *
   * @param account the Account's id
   */
  String take(HttpServletRequest request, HttpServletResponse response, String account) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return PATH;
    }
    set(request, response, "", Duration.ZERO);
    return decoded(cookie.getValue())
        .filter(page -> isOfAnAdmin(page, new AccountId(UUID.fromString(account))))
        .orElse(PATH);
  }

  private boolean isOfAnAdmin(String page, AccountId account) {
    return ours(page)
        .flatMap(id -> administrators.visit(account, new OrganizationId(UUID.fromString(id))))
        .isPresent();
  }

  /** The Organization's id, if the page is one of ours. The length bounds what matching takes. */
  private static Optional<String> ours(String page) {
    Matcher ours = OURS.matcher(page);
    return page.length() <= LONGEST && ours.matches()
        ? Optional.of(ours.group(1))
        : Optional.empty();
  }

  private static Optional<String> asked(HttpServletRequest request) {
    if (request.getHeader("HX-Request") != null) {
      // A part of a page was asked for; the page itself is what to come back to.
      return Optional.ofNullable(request.getHeader("HX-Current-URL")).flatMap(AskedPage::local);
    }
    return request.getMethod().equals("GET")
        ? Optional.of(withQuery(request.getRequestURI(), request.getQueryString()))
        : Optional.empty();
  }

  private static Optional<String> local(String url) {
    try {
      URI page = URI.create(url);
      return Optional.ofNullable(page.getRawPath())
          .map(path -> withQuery(path, page.getRawQuery()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String withQuery(String path, @Nullable String query) {
    return query == null ? path : path + "?" + query;
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(value), UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path(PATH)
            .maxAge(age)
            .httpOnly(true)
            .sameSite("Lax")
            .secure(secure || request.isSecure())
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
