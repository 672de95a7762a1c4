package com.framer.provisioning.gateway.signin;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The configured identity providers. Each is asked for its addresses when somebody signs in for the
 * first time: asked at the start, as Spring Boot does, one that is away would keep the gateway, and
 * with it SCIM, from starting.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class IdentityProviders {
  @Bean
  ClientRegistrationRepository identityProviderRegistrations(OAuth2ClientProperties properties) {
    return new RegistrationsOnDemand(properties);
  }
}
