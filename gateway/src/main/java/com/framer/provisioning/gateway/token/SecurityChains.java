package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.ScimPaths;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Which path is open to whom: SCIM to tokens, health to everybody, metrics to whoever reaches the
 * management port, all else to nobody. The pages have chains of their own in between, in package
 * {@code signin}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
  private static final String HEALTH = "/actuator/health";

  private final ErrorResponses errors;
  private final GatewayMeters meters;

  SecurityChains(ErrorResponses errors, GatewayMeters meters) {
    this.errors = errors;
    this.meters = meters;
  }

  @Bean
  @Order(1)
  SecurityFilterChain scim(
      HttpSecurity http, Authentication authentication, RateLimit rate, LastUseRecorder lastUse) {
    return stateless(http)
        .securityMatcher(ScimPaths.BASE + "/**")
        .addFilterBefore(
            new TokenFilter(authentication, rate, lastUse, errors),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(paths -> paths.anyRequest().access(new ReadOnlyTokens()))
        .exceptionHandling(
            denied ->
                denied.authenticationEntryPoint(unauthorized()).accessDeniedHandler(readOnly()))
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain everythingElse(HttpSecurity http) {
    return stateless(http)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HEALTH, HEALTH + "/*")
                    .permitAll()
                    // On the management port only, unless somebody sets both ports to the same.
                    .requestMatchers(EndpointRequest.to("health", "info", "prometheus"))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            denied ->
                denied
                    .authenticationEntryPoint((req, res, _) -> errors.write(req, res, 404))
                    .accessDeniedHandler((req, res, _) -> errors.write(req, res, 404)))
        .build();
  }

  @Bean
  RequestRejectedHandler firewall() {
    return (request, response, _) -> errors.write(request, response, 400);
  }

  private AuthenticationEntryPoint unauthorized() {
    return (request, response, _) -> {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      errors.write(request, response, 401);
    };
  }

  private AccessDeniedHandler readOnly() {
    return (request, response, _) -> {
      meters.refused("read-only");
      errors.write(request, response, new ScimFailure(ReadOnlyTokens.REFUSAL));
    };
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }
}
