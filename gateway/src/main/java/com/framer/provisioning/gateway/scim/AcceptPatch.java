package com.framer.provisioning.gateway.scim;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the media types of a PATCH (RFC 5789 §3.1) into the answer to OPTIONS. Spring answers
 * OPTIONS itself, with an empty {@code Accept-Patch}, since {@link ScimBody} checks the media type
 * and no annotation does.
 */
@Component
final class AcceptPatch extends OncePerRequestFilter {
  private static final String MEDIA_TYPES = "application/scim+json, application/json";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("OPTIONS");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Named(response));
  }

  private static final class Named extends HttpServletResponseWrapper {
    Named(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (!name.equalsIgnoreCase(HttpHeaders.ACCEPT_PATCH)) {
        super.addHeader(name, value);
      } else if (String.valueOf(getHeader(HttpHeaders.ALLOW)).contains("PATCH")) {
        super.addHeader(name, MEDIA_TYPES);
      }
    }

    @Override
    public void setHeader(String name, String value) {
      if (!name.equalsIgnoreCase(HttpHeaders.ACCEPT_PATCH)) {
        super.setHeader(name, value);
      } else {
        addHeader(name, value);
      }
    }
  }
}
