package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Who may ask for what below {@code /ops}: readers look, operators act. Health and metrics are not
 * below it and stay open to probes.
 */
@Configuration(proxyBeanMethods = false)
class AccessSecurity {
  /** Scripts, styles and images from our own files only, no frame, and forms to us only. */
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  private static final Set<String> LOOKING = Set.of("GET", "HEAD");
  private static final String BELOW = OpsPaths.CONSOLE + "/**";

  @Bean
  CsrfTokenRepository csrfTokens() {
    return new HttpSessionCsrfTokenRepository();
  }

  /** Tools, which bring credentials with each request: no session, so nothing to forge either. */
  @Bean
  @Order(1)
  SecurityFilterChain tools(HttpSecurity http, ApiCredentials credentials, Refusals refusals) {
    Filter signIn =
        (request, response, chain) ->
            credentials.filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    return common(http, refusals)
        .securityMatcher(
            request -> ApiCredentials.areIn(request) && isConsole(request.getRequestURI()))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(signIn, AnonymousAuthenticationFilter.class)
        .build();
  }

  /** People in browsers, with sessions. */
  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http,
      OperatorSessions sessions,
      CsrfTokenRepository csrfTokens,
      SessionLimit limit,
      OidcSignIn oidc,
      Refusals refusals) {
    Filter limited =
        (request, response, chain) ->
            limit.filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    common(http, refusals)
        .securityMatcher(OpsPaths.CONSOLE, BELOW)
        .securityContext(context -> context.securityContextRepository(sessions))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
        .logout(
            logout ->
                logout
                    .logoutUrl(OpsPaths.CONSOLE + "/sign-out")
                    .addLogoutHandler((_, _, person) -> refusals.signedOut(person))
                    .logoutSuccessUrl(OpsPaths.SIGN_IN + "?signed-out"))
        .addFilterBefore(limited, SecurityContextHolderFilter.class);
    oidc.addTo(http);
    return http.build();
  }

  /** Their path is part of every page, so they are open to everybody and kept by browsers. */
  @Bean
  @Order(3)
  SecurityFilterChain assets(HttpSecurity http) {
    return http.securityMatcher("/assets/**")
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
        .authorizeHttpRequests(
            paths -> paths.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
        .build();
  }

  /** What Spring Security takes for an attack is a malformed request like any other. */
  @Bean
  RequestRejectedHandler firewall() {
    return (_, response, _) -> response.sendError(400);
  }

  private static HttpSecurity common(HttpSecurity http, Refusals refusals) {
    return http.requestCache(AbstractHttpConfigurer::disable)
        .headers(AccessSecurity::harden)
        .authorizeHttpRequests(AccessSecurity::roles)
        .exceptionHandling(
            denied ->
                denied
                    .authenticationEntryPoint((req, res, _) -> refusals.unknown(req, res))
                    .accessDeniedHandler(refusals::denied));
  }

  /** New paths fall under the last two lines by themselves. */
  private static void roles(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          paths) {
    paths
        .requestMatchers(OpsPaths.SIGN_IN, OpsPaths.SIGN_IN + "/**")
        .permitAll()
        .requestMatchers(OpsPaths.CONSOLE + "/tokens/**", OpsPaths.API + "/tokens/**")
        .hasRole(OperatorRole.OPERATOR.name())
        .requestMatchers(request -> LOOKING.contains(request.getMethod()))
        .hasRole(OperatorRole.READER.name())
        .anyRequest()
        .hasRole(OperatorRole.OPERATOR.name());
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .addHeaderWriter(new StaticHeadersWriter("Vary", "HX-Request"));
  }

  private static boolean isConsole(String path) {
    return path.equals(OpsPaths.CONSOLE) || path.startsWith(OpsPaths.CONSOLE + "/");
  }
}
