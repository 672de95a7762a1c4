package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The tokens of an Organization, as its Admins manage them (rule H1). */
@Component
public final class OrganizationTokens {
  /** More than an Organization needs at a time; bounds the list, and what a script could make. */
  public static final int MOST_UNREVOKED = 50;

  /** More, since requests at the same time may pass that bound together: no token is hidden. */
  private static final int MOST_LISTED = 1_000;

  /** The revoked tokens that the page shows, the latest first. */
  public static final int MOST_REVOKED = 100;

  private final IssuedTokens table;
  private final Clock clock;

  OrganizationTokens(IssuedTokens table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** The tokens that are not revoked, the newest first; expired ones too. */
  public List<IssuedToken> unrevoked(OrganizationId organization) {
    return table.unrevoked(organization.value(), MOST_LISTED);
  }

  /** The tokens that are revoked, the latest first. */
  public List<IssuedToken> revoked(OrganizationId organization) {
    return table.revoked(organization.value(), MOST_REVOKED);
  }

  /** A token of that Organization. */
  public Optional<IssuedToken> find(OrganizationId organization, UUID token) {
    return table.find(token, organization.value());
  }

  /** The makers of these tokens who are active in the Organization; the others have left. */
  public Set<UUID> activeMakers(OrganizationId organization, List<IssuedToken> tokens) {
    List<UUID> makers =
        tokens.stream().map(IssuedToken::makerId).filter(Objects::nonNull).distinct().toList();
    return makers.isEmpty()
        ? Set.of()
        : Set.copyOf(table.activeMakers(organization.value(), makers));
  }

  /** Whether there are as many tokens as there may be. */
  public boolean isFull(OrganizationId organization) {
    return unrevoked(organization).size() >= MOST_UNREVOKED;
  }

  /** Makes a token and returns its secret, once; empty if the request was carried out before. */
  public Optional<NewSecret> generate(
      OrganizationId organization, AccountId maker, TokenRequest request) {
    NewSecret secret = NewSecret.random();
    int made =
        table.insert(
            request.id(),
            organization.value(),
            request.label(),
            secret.prefix(),
            secret.hash(),
            maker.value(),
            clock.instant(),
            request.expires(),
            request.readOnly(),
            request.replaces());
    return made == 1 ? Optional.of(secret) : Optional.empty();
  }

  /** Revokes a token; false if it was revoked before. Each gateway refuses it within 5 seconds. */
  public boolean revoke(OrganizationId organization, UUID token, AccountId by) {
    return table.revoke(token, organization.value(), by.value(), clock.instant()) == 1;
  }
}
