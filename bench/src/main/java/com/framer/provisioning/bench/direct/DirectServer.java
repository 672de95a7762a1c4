package com.framer.provisioning.bench.direct;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * The baseline: what the system would be without Kafka, on the same stack. It checks a token, reads
 * the body, and writes the same rows in one transaction before it answers. It has none of the
 * rules: no safeguards, no order, no repetition, no bounds.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class DirectServer {
  /** Virtual threads and pool as the gateway has them. */
  public static void main(String[] args) {
    var application = new SpringApplication(DirectServer.class);
    application.setDefaultProperties(
        Map.of(
            "spring.threads.virtual.enabled", "true",
            "spring.datasource.hikari.maximum-pool-size", "20",
            "spring.datasource.hikari.auto-commit", "false"));
    application.run(args);
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, JdbcClient jdbc) {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .addFilterBefore(new BearerFilter(jdbc), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            paths -> paths.requestMatchers("/actuator/**").permitAll().anyRequest().authenticated())
        .build();
  }
}
