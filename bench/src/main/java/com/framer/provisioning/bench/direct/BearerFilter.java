package com.framer.provisioning.bench.direct;

import com.framer.provisioning.common.identity.TokenHash;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the Organization of the token, and remembers it for good: less work than the gateway's. */
final class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final JdbcClient jdbc;
  private final Map<String, Optional<UUID>> organizations = new ConcurrentHashMap<>();

  BearerFilter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header != null && header.startsWith(SCHEME)) {
      organizations
          .computeIfAbsent(header.substring(SCHEME.length()), this::organization)
          .ifPresent(BearerFilter::signIn);
    }
    chain.doFilter(request, response);
  }

  private Optional<UUID> organization(String token) {
    return jdbc.sql("select organization_id from scim_token where token_hash = ?")
        .param(TokenHash.of(token))
        .query(UUID.class)
        .optional();
  }

  private static void signIn(UUID organization) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new UsernamePasswordAuthenticationToken(organization, null, List.of()));
    SecurityContextHolder.setContext(context);
  }
}
