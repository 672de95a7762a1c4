package com.framer.provisioning.pages.signin;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Asks each configured identity provider for its addresses when somebody first signs in with it,
 * and remembers them. One that is away fails alone, is asked by one thread at a time however many
 * people want to sign in, and is asked again the next time.
 */
public final class RegistrationsOnDemand implements ClientRegistrationRepository {
  private static final Logger LOG = LoggerFactory.getLogger(RegistrationsOnDemand.class);

  private final Set<String> names;
  private final Function<String, ClientRegistration> source;
  private final Map<String, CompletableFuture<ClientRegistration>> known =
      new ConcurrentHashMap<>();

  /**
   * Asks nobody yet.
   *
   * @param names of the configured identity providers
   * @param source asks one of them
   */
  public RegistrationsOnDemand(Set<String> names, Function<String, ClientRegistration> source) {
    this.names = Set.copyOf(names);
    this.source = source;
  }

  /**
   * The registration of that name, or null if none is configured.
   *
   * @throws IdentityProviderCalls.AwayException if its identity provider does not say its addresses
   */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String name) {
    if (!names.contains(name)) {
      return null;
    }
    CompletableFuture<ClientRegistration> asked =
        known.computeIfAbsent(name, n -> IdentityProviderCalls.begin(() -> source.apply(n)));
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
}
