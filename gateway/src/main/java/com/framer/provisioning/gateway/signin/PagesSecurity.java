package com.framer.provisioning.gateway.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Who may open which page: the sign-in everybody, an Organization's pages its Admins only. */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
  /** Scripts, styles and images from our own files only, no frame, and forms to us only. */
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  private static final String PAGES = "/settings";

  @Bean
  CsrfTokenRepository csrfTokens() {
    return new HttpSessionCsrfTokenRepository();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(
      HttpSecurity http,
      AccountSessions sessions,
      CsrfTokenRepository csrfTokens,
      OrganizationAdmins admins,
      SignInRefusals refusals,
      PagesSignIn signIn) {
    http.securityMatcher(PAGES, PAGES + "/**")
        .securityContext(context -> context.securityContextRepository(sessions))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
        .headers(PagesSecurity::harden)
        .logout(
            logout ->
                logout
                    .logoutUrl(PAGES + "/sign-out")
                    .logoutSuccessUrl(SignInRefusals.SIGN_IN + "?signed-out"))
        .authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers(SignInRefusals.SIGN_IN, SignInRefusals.SIGN_IN + "/**")
                    .permitAll()
                    .requestMatchers(PAGES)
                    .authenticated()
                    .requestMatchers(organization(""), organization("/**"))
                    .access(admins)
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            denied ->
                denied
                    .authenticationEntryPoint((req, res, _) -> refusals.toSignIn(req, res))
                    .accessDeniedHandler(refusals::denied));
    signIn.addTo(http);
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

  /** Other words after /settings are no Organizations, and unknown pages. */
  private static String organization(String rest) {
    return PAGES + "/{" + OrganizationAdmins.VARIABLE + ":[0-9a-fA-F-]{36}}" + rest;
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .addHeaderWriter(new StaticHeadersWriter("Vary", "HX-Request"));
  }
}
