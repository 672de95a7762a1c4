package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the pages rely on, beside their own checks. */
final class OrganizationTokensTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationTokens tokens = world.bean(OrganizationTokens.class);
  private final OrganizationId organization = world.rows.organization();
  private final OrganizationId other = world.rows.organization();

  @Test
  void aTokenIsFoundAndRevokedInItsOwnOrganizationOnly() { // F3, H1
    AccountId ada = world.rows.member(organization, UUID.randomUUID() + "@example.com", true);
    var request = new TokenRequest(UUID.randomUUID(), "Okta", null, false, null);
    assertThat(tokens.generate(organization, ada, request)).isPresent();

    assertThat(tokens.find(other, request.id())).isEmpty();
    assertThat(tokens.revoke(other, request.id(), ada)).isFalse();
    assertThat(tokens.revoke(organization, request.id(), ada)).isTrue();
  }

  @Test
  void aSecretPrintsNothingOfItself() { // H1
    assertThat(NewSecret.random()).hasToString("***");
    assertThat(new ScimToken("secret")).hasToString("***");
  }
}
