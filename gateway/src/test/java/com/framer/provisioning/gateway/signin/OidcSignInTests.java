package com.framer.provisioning.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.Browser;
import com.framer.provisioning.gateway.fixture.Browser.Page;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sign-in by OpenID Connect: the Account is found by the verified email in normal form (A1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OidcSignInTests {
  private static final String START = "/settings/sign-in/oidc/acme";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String email = "ada-" + UUID.randomUUID() + "@example.com";
  private final MockOAuth2Server provider = new MockOAuth2Server();
  private OrganizationId organization;
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    provider.start();
    organization = world.rows.organization();
    world.rows.member(organization, email, true);
    String client = "spring.security.oauth2.client.registration.acme.";
    gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of(
                client + "client-id",
                "settings",
                client + "client-secret",
                "secret",
                client + "client-name",
                "Acme SSO",
                client + "scope",
                "openid,email",
                client + "authorization-grant-type",
                "authorization_code",
                client + "redirect-uri",
                "{baseUrl}/settings/sign-in/done/{registrationId}",
                client + "provider",
                "acme",
                "spring.security.oauth2.client.provider.acme.issuer-uri",
                provider.issuerUrl("acme").toString()));
  }

  @AfterAll
  void stop() {
    gateway.close();
    provider.shutdown();
  }

  @Test
  void signsInTheAccountOfTheVerifiedEmail() { // A1
    Browser browser = gateway.browser();
    assertThat(browser.get("/settings/sign-in").body()).contains("Continue with Acme SSO", START);

    Page done =
        signIn(browser, Map.of("email", email.toUpperCase(Locale.ROOT), "email_verified", true));

    assertThat(done.status()).isEqualTo(302);
    assertThat(done.location()).isEqualTo("/settings");
    assertThat(browser.get("/settings").location()).isEqualTo("/settings/" + organization);
  }

  @Test
  void anEmailThatIsNotVerifiedSignsNobodyIn() {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of("email", email),
            Map.of("email", email, "email_verified", false),
            Map.of("email", email, "email_verified", "yes"),
            Map.of("email_verified", true))) {
      Browser browser = gateway.browser();

      Page refused = signIn(browser, claims);

      assertThat(refused.status()).as("%s", claims).isEqualTo(403);
      assertThat(refused.body()).contains("Your email is not verified");
      assertThat(browser.get("/settings").location()).startsWith("/settings/sign-in");
    }
  }

  @Test
  void anUnknownEmailSignsNobodyIn() {
    Page refused =
        signIn(gateway.browser(), Map.of("email", "nobody@example.com", "email_verified", true));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("There is no account with your email");
  }

  @Test
  void anAnswerThatThisBrowserDidNotAskForIsRefused() {
    Browser browser = gateway.browser();

    Page refused = browser.get("/settings/sign-in/done/acme?code=x&state=y");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("The sign-in did not succeed");
  }

  @Test
  void anUnknownIdentityProviderIsAPage() {
    Page page = gateway.browser().get("/settings/sign-in/oidc/other");

    assertThat(page.status()).isIn(404, 403, 500);
    assertThat(page.body()).contains("<h1>");
  }

  /** Goes to the identity provider, which signs in whoever comes, and back. */
  private Page signIn(Browser browser, Map<String, Object> claims) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme", "ada", "JWT", List.of("settings"), new HashMap<>(claims), 3600));
    Page toProvider = browser.get(START);
    Page back = browser.get(toProvider.header("Location"));
    return browser.get(back.header("Location"));
  }
}
