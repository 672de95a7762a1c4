package com.framer.provisioning.provisioner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The identity provider says who is an operator, by a claim. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OidcOperatorsTests {
  private final MockOAuth2Server provider = new MockOAuth2Server();
  private Console console;

  @BeforeAll
  void start() {
    provider.start();
    console =
        Console.start(
            "--provisioner.ops.oidc.issuer=" + provider.issuerUrl("staff"),
            "--provisioner.ops.oidc.client-id=console",
            "--provisioner.ops.oidc.client-secret=secret",
            "--provisioner.ops.oidc.name=Staff SSO",
            "--provisioner.ops.oidc.role-claim=realm_access.roles");
  }

  @AfterAll
  void stop() {
    console.close();
    provider.shutdown();
  }

  @Test
  void roleAndNameAreThoseOfTheClaims() {
    Browser browser = console.browser();
    assertThat(browser.get("/ops/sign-in").body()).contains("Continue with Staff SSO");

    Page done = signIn(browser, claims("ada@example.com", List.of("provisioning-reader", "x")));

    assertThat(done.location()).isEqualTo("/ops");
    assertThat(browser.get("/ops").body()).contains("ada@example.com", "reader");
    assertThat(browser.get("/ops/tokens").status()).isEqualTo(403);
  }

  @Test
  void operatorActs() {
    Browser browser = console.browser();

    signIn(
        browser,
        claims("ada@example.com", List.of("provisioning-reader", "provisioning-operator")));

    assertThat(browser.get("/ops/tokens").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/ops/dead-letters?filter=state:open, /ops/dead-letters?filter=state:open",
    "/ops/sign-in?to=//evil.example, /ops"
  })
  void signInReturnsToThePageThatWasAskedFor(String asked, String shown) {
    Browser browser = console.browser();
    Page first = browser.get(asked);
    Page page = first.status() == 200 ? first : browser.get(first.location());
    Matcher link = Pattern.compile("href=\"(/ops/sign-in/oidc[^\"]*)\"").matcher(page.body());
    assertThat(link.find()).isTrue();

    Page done =
        signIn(browser, link.group(1), claims("ada@example.com", List.of("provisioning-reader")));

    assertThat(done.location()).isEqualTo(shown);
    assertThat(browser.get(shown).status()).isEqualTo(200);
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of(claims("eve@example.com", List.of("admin")), "neither the role"),
        Arguments.of(claims("eve@example.com", List.of()), "neither the role"),
        Arguments.of(Map.of("email", "eve@example.com"), "neither the role"),
        Arguments.of(
            Map.of("realm_access", Map.of("roles", "provisioning-operator")), "says no name"),
        Arguments.of(claims("eve\u0000", List.of("provisioning-operator")), "says no name"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void whoHasNoRoleOrNoNameIsToldSo(Map<String, Object> claims, String sentence) {
    Browser browser = console.browser();

    Page refused = signIn(browser, claims);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains(sentence);
    assertThat(browser.get("/ops").location()).startsWith("/ops/sign-in");
  }

  private static Map<String, Object> claims(String email, List<String> roles) {
    return Map.of("email", email, "realm_access", Map.of("roles", roles));
  }

  /** Goes to the identity provider, which signs in whoever comes, and back. */
  private Page signIn(Browser browser, Map<String, Object> claims) {
    return signIn(browser, "/ops/sign-in/oidc", claims);
  }

  private Page signIn(Browser browser, String begin, Map<String, Object> claims) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "staff", "ada", "JWT", List.of("console"), new HashMap<>(claims), 3600));
    Page toProvider = browser.get(begin);
    Page back = browser.get(toProvider.header("Location"));
    return browser.get(back.header("Location"));
  }
}
