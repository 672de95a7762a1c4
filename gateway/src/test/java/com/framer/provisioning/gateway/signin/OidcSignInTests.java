package com.framer.provisioning.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.net.HttpCookie;
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

  /** Where nobody listens. */
  private static final String NOBODY = "http://127.0.0.1:1";

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
    var settings = new HashMap<String, String>();
    for (String name : List.of("acme", "away", "broken")) {
      settings.putAll(client(name));
    }
    String known = "spring.security.oauth2.client.provider.";
    settings.put(known + "acme.issuer-uri", provider.issuerUrl("acme").toString());
    settings.put(known + "away.issuer-uri", NOBODY);
    settings.put(known + "broken.authorization-uri", NOBODY + "/authorize");
    settings.put(known + "broken.token-uri", NOBODY + "/token");
    settings.put(known + "broken.jwk-set-uri", NOBODY + "/jwks");
    gateway =
        RunningGateway.start(world.database, Infrastructure.shared().bootstrapServers(), settings);
  }

  private static Map<String, String> client(String name) {
    String client = "spring.security.oauth2.client.registration." + name + ".";
    return Map.of(
        client + "client-id",
        "settings",
        client + "client-secret",
        "secret",
        client + "client-name",
        name + " SSO",
        client + "scope",
        "openid,email",
        client + "authorization-grant-type",
        "authorization_code",
        client + "redirect-uri",
        "{baseUrl}/settings/sign-in/done/{registrationId}",
        client + "provider",
        name);
  }

  @AfterAll
  void stop() {
    gateway.close();
    provider.shutdown();
  }

  @Test
  void signsInTheAccountOfTheVerifiedEmail() { // A1
    Browser browser = gateway.browser();
    assertThat(browser.get("/settings/sign-in").body()).contains("Continue with acme SSO", START);

    Page done =
        signIn(browser, Map.of("email", email.toUpperCase(Locale.ROOT), "email_verified", true));

    assertThat(done.status()).isEqualTo(302);
    assertThat(done.location()).isEqualTo("/settings");
    assertThat(browser.get("/settings").location()).isEqualTo("/settings/" + organization);
  }

  @Test
  void thePageThatWasAskedForComesAfterTheSignIn() {
    Browser browser = gateway.browser();
    String asked = "/settings/" + organization + "/scim/tokens/new?from=a-link";
    assertThat(browser.get(asked).location()).isEqualTo("/settings/sign-in");

    Page done = signIn(browser, Map.of("email", email, "email_verified", true));

    assertThat(done.location()).isEqualTo(asked);
    assertThat(browser.cookies()).extracting(HttpCookie::getName).doesNotContain("settings-asked");
  }

  @Test
  void anIdentityProviderThatIsAwayIsAPageAndTheOtherOnesWork() {
    Page start = gateway.browser().get("/settings/sign-in/oidc/away");

    assertThat(start.status()).isEqualTo(502);
    assertThat(start.body()).contains("Your identity provider can&#39;t be reached", "Try again");
    Page works = signIn(gateway.browser(), Map.of("email", email, "email_verified", true));
    assertThat(works.location()).isEqualTo("/settings");
  }

  @Test
  void anIdentityProviderThatGoesAwayDuringTheSignInIsTheSamePage() {
    Browser browser = gateway.browser();
    String way = browser.get("/settings/sign-in/oidc/broken").header("Location");
    String state = way.replaceFirst(".*[?&]state=([^&]+).*", "$1");

    Page back = browser.get("/settings/sign-in/done/broken?code=x&state=" + state);

    assertThat(back.status()).isEqualTo(502);
    assertThat(back.body()).contains("Your identity provider can&#39;t be reached");
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

    assertThat(page.status()).isEqualTo(404);
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
