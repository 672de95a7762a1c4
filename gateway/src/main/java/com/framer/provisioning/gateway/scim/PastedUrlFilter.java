package com.framer.provisioning.gateway.scim;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves paths as they become when a person pastes the base URL with a slash at its end into an
 * identity provider: {@code /auth/scim/v2//Users}, {@code /auth/scim/v2/Users/}. It is in front of
 * Spring Security, whose firewall refuses {@code //}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class PastedUrlFilter extends OncePerRequestFilter {
  private static final Pattern SLASHES_AFTER_BASE =
      Pattern.compile("^(.*?" + Pattern.quote(BaseUrl.PATH) + ")/{2,}");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String uri = request.getRequestURI();
    return !uri.startsWith(request.getContextPath() + BaseUrl.PATH + "/")
        || uri.equals(withoutSlashes(uri));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Cleaned(request), response);
  }

  /** Only what follows the base URL and what ends the path: everything between names something. */
  static String withoutSlashes(String path) {
    String joined = SLASHES_AFTER_BASE.matcher(path).replaceFirst("$1/");
    int end = joined.length();
    while (end > 1 && joined.charAt(end - 1) == '/') {
      end--;
    }
    return joined.substring(0, end);
  }

  private static final class Cleaned extends HttpServletRequestWrapper {
    private Cleaned(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return withoutSlashes(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(withoutSlashes(super.getRequestURL().toString()));
    }

    @Override
    public String getServletPath() {
      return withoutSlashes(super.getServletPath());
    }
  }
}
