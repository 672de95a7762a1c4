package com.framer.provisioning.pages;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What the pages of both applications tell browsers, and who may have the files of the pages. */
public final class PageSecurity {
  /** Scripts, styles and images from our own files only, no frame, and forms to us only. */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  private PageSecurity() {}

  /** The headers of every page. */
  public static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .addHeaderWriter(new StaticHeadersWriter("Vary", "HX-Request"));
  }

  /**
   * The chain of {@link PageAssets}. Their path is part of every page, so they are open to
   * everybody and kept by browsers.
   */
  public static SecurityFilterChain assets(HttpSecurity http) {
    return http.securityMatcher(PageAssets.BASE + "/**")
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
        .authorizeHttpRequests(
            paths -> paths.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
        .build();
  }
}
