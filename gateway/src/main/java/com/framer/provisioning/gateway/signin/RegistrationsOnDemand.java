package com.framer.provisioning.gateway.signin;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Asks each configured identity provider for its addresses when somebody first signs in with it,
 * and remembers them. One that is away fails alone, is asked by one thread at a time however many
 * people want to sign in, and is asked again the next time.
 */
final class RegistrationsOnDemand implements ClientRegistrationRepository {
  private static final Logger LOG = LoggerFactory.getLogger(RegistrationsOnDemand.class);

  private final OAuth2ClientProperties properties;
  private final Map<String, CompletableFuture<ClientRegistration>> known =
      new ConcurrentHashMap<>();

  RegistrationsOnDemand(OAuth2ClientProperties properties) {
    this.properties = properties;
  }

  /**
   * The registration of that name, or null if none is configured.
   *
   * @throws IdentityProviderCalls.AwayException if its identity provider does not say its addresses
   */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String name) {
    if (!properties.getRegistration().containsKey(name)) {
      return null;
    }
    CompletableFuture<ClientRegistration> asked =
        known.computeIfAbsent(name, n -> IdentityProviderCalls.begin(() -> ask(n)));
    try {
      return IdentityProviderCalls.await(name, asked);
    } catch (IdentityProviderCalls.AwayException tooSlow) {
      throw tooSlow; // it is still being asked
    } catch (RuntimeException failure) {
      known.remove(name, asked);
      LOG.warn("The identity provider of {} did not say its addresses", name, failure);
      throw new IdentityProviderCalls.AwayException(name, failure);
    }
  }

  private ClientRegistration ask(String name) {
    var only = new OAuth2ClientProperties();
    only.getRegistration().put(name, properties.getRegistration().get(name));
    only.getProvider().putAll(properties.getProvider());
    return requireNonNull(new OAuth2ClientPropertiesMapper(only).asClientRegistrations().get(name));
  }
}
