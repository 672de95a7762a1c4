package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.pages.PageSecurity;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who may ask for what below {@code /ops}: readers look, operators act. Health and metrics are not
 * below it and stay open to probes.
 */
@Configuration(proxyBeanMethods = false)
class AccessSecurity {
  /** The methods with which nothing is changed. */
  static final Set<String> LOOKING = Set.of("GET", "HEAD");

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

  @Bean
  @Order(3)
  SecurityFilterChain assets(HttpSecurity http) {
    return PageSecurity.assets(http);
  }

  /** What Spring Security takes for an attack is a malformed request like any other. */
  @Bean
  RequestRejectedHandler firewall() {
    return (_, response, _) -> response.sendError(400);
  }

  private static HttpSecurity common(HttpSecurity http, Refusals refusals) {
    return http.requestCache(AbstractHttpConfigurer::disable)
        .headers(PageSecurity::harden)
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

  private static boolean isConsole(String path) {
    return path.equals(OpsPaths.CONSOLE) || path.startsWith(OpsPaths.CONSOLE + "/");
  }
}
