package com.framer.provisioning.gateway.signin;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.pages.signin.RegistrationsOnDemand;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
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
    return new RegistrationsOnDemand(
        properties.getRegistration().keySet(), name -> ask(properties, name));
  }

  private static ClientRegistration ask(OAuth2ClientProperties properties, String name) {
    var only = new OAuth2ClientProperties();
    only.getRegistration().put(name, properties.getRegistration().get(name));
    only.getProvider().putAll(properties.getProvider());
    return requireNonNull(new OAuth2ClientPropertiesMapper(only).asClientRegistrations().get(name));
  }
}
