package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.pages.PageSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** Who may open which page: the sign-in everybody, an Organization's pages its Admins only. */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
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
        .headers(PageSecurity::harden)
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

  @Bean
  @Order(3)
  SecurityFilterChain assets(HttpSecurity http) {
    return PageSecurity.assets(http);
  }

  /** Other words after /settings are no Organizations, and unknown pages. */
  private static String organization(String rest) {
    return PAGES + "/{" + OrganizationAdmins.VARIABLE + ":[0-9a-fA-F-]{36}}" + rest;
  }
}
