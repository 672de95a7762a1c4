package com.framer.provisioning.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.DeadLetterRows;
import com.framer.provisioning.standalone.ScimClient;
import com.framer.provisioning.standalone.StandaloneProcess;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an Admin does on the settings pages and an operator in the console, in a real browser, with
 * the keyboard alone.
 */
@NeedsChromium
final class SettingsPagesTests {
  private static final Route.FulfillOptions FAILURE = new Route.FulfillOptions().setStatus(503);

  @Test
  void anAdminDoesEverythingThatThePagesAreFor(@TempDir Path data) throws IOException {
    Map<String, String> environment = StandaloneProcess.environment(data);
    try (var standalone = StandaloneProcess.start(environment).awaitReady();
        var chromium = Chromium.start();
        var context = chromium.context()) {
      Page page = context.newPage();
      var checks = new PageChecks(page);
      var keyboard = new Keyboard(page);

      signIn(standalone, page, checks, keyboard);
      String first = generate(page, checks, keyboard);
      String grace = provision(environment, first, page, checks);
      var people = new PeopleSteps(page, checks, keyboard, new ScimClient(environment, first));
      people.arePagesUpToDate();
      people.changeARoleByHand(grace);
      people.isRefusedTheLastAdmin();
      people.looksAtWorkspaces();
      people.asksWhatWouldHappen();
      people.restoresWhomTheIdentityProviderRemoved(grace);
      keyboard.open("SCIM");
      String second = rotate(page, checks, keyboard);
      revoke(environment, first, second, page, checks, keyboard);
      signOut(page, checks, keyboard);
      var console = new ConsoleSteps(page, checks, keyboard);
      var rows = new DeadLetterRows(environment);
      operatorSignsIn(environment, standalone, console);
      var letters =
          new DeadLetterSteps(page, checks, keyboard, rows, new ScimClient(environment, second));
      letters.nothingIsThere();
      letters.oneIsFoundUnderstoodAndReplayed();
      letters.manyAreShownAndGrouped();
      var jobs = new JobSteps(page, checks, keyboard, rows);
      jobs.theSelectedAreDiscarded();
      jobs.allThatMatchAreReplayed();
      console.makeAToken();
      console.audit();
    }
  }

  /** Here, since it needs the same processes, and their start takes longer than all of it. */
  private static void operatorSignsIn(
      Map<String, String> environment, StandaloneProcess standalone, ConsoleSteps console) {
    console.signIn(
        "http://localhost:" + environment.get("PROVISIONER_PORT") + "/ops",
        standalone.operatorPassword());
    console.overviewRefreshesUnlessItIsInUse();
  }

  private static void signIn(
      StandaloneProcess standalone, Page page, PageChecks checks, Keyboard keyboard) {
    page.navigate(standalone.signInLink());
    checks.check("sign-in-link");
    keyboard.open("Sign in");
    assertThat(page).hasTitle("SCIM · Demo");
    checks.check("scim");
  }

  private static String generate(Page page, PageChecks checks, Keyboard keyboard) {
    keyboard.open("Generate another token");
    checks.check("token-form");
    keyboard.type("Label", "Okta");
    keyboard.open("Generate the token");
    checks.check("token-made");
    String token = page.locator("#token").textContent();
    keyboard.press("Copy the token");
    assertThat(page.locator("#announcements")).hasText("Copied the token");
    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(token);
    keyboard.open("I copied it");
    return token;
  }

  private static String provision(
      Map<String, String> environment, String token, Page page, PageChecks checks)
      throws IOException {
    ScimClient.Answer created =
        new ScimClient(environment, token).create("grace@example.com", "editor");
    assertThat(created.status()).isEqualTo(201);
    Locator rotate =
        page.getByLabel("Rotate the token Okta", new Page.GetByLabelOptions().setExact(true));
    rotate.focus();
    // The open page asks by itself.
    assertThat(page.locator("#connection-title"))
        .hasText("Connected", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
    assertThat(page.locator(".rows li").filter(new Locator.FilterOptions().setHasText("Okta")))
        .containsText("Last used");
    assertThat(rotate).isFocused();
    checks.check("scim-connected");
    saysThatItCouldNotBeRefreshed(page);
    return created.id();
  }

  /** In a tab of its own, since such an answer is an error in its console. */
  private static void saysThatItCouldNotBeRefreshed(Page open) {
    try (Page page = open.context().newPage()) {
      page.route("**/scim/connection", route -> route.fulfill(FAILURE));
      page.clock().install();
      page.navigate(open.url());
      page.clock().fastForward(10_000);
      assertThat(page.locator("#connection [data-failure]")).isVisible();
      assertThat(page.locator("#announcements")).containsText("could not be refreshed");
      page.unroute("**/scim/connection");
      page.clock().fastForward(10_000);
      assertThat(page.locator("#connection [data-failure]")).isHidden();
    }
  }

  private static String rotate(Page page, PageChecks checks, Keyboard keyboard) {
    keyboard.open("Rotate the token Okta");
    checks.check("token-rotate");
    keyboard.type("Label", "Okta 2027");
    keyboard.open("Generate the new token");
    String token = page.locator("#token").textContent();
    keyboard.open("I copied it");
    assertThat(page.locator(".track")).containsText("It has not been seen yet");
    checks.check("scim-rotation");
    return token;
  }

  private static void revoke(
      Map<String, String> environment,
      String first,
      String second,
      Page page,
      PageChecks checks,
      Keyboard keyboard)
      throws IOException {
    var old = new ScimClient(environment, first);
    assertThat(new ScimClient(environment, second).find("grace@example.com").status())
        .isEqualTo(200);
    assertThat(old.find("grace@example.com").status()).isEqualTo(200);
    keyboard.open("Revoke the token Okta");
    checks.check("token-revoke");
    keyboard.open("Revoke the token");
    assertThat(page.getByText("The token “Okta” is revoked.")).isVisible();
    checks.check("scim-revoked");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> old.find("grace@example.com").status() == 401); // H1
    keyboard.open("Revoked tokens");
    checks.check("tokens-revoked");
  }

  private static void signOut(Page page, PageChecks checks, Keyboard keyboard) {
    keyboard.open("Sign out");
    assertThat(page).hasTitle("Sign in · Organization settings");
    checks.check("sign-in");
    page.goBack();
    assertThat(page).hasTitle("Sign in · Organization settings");
  }
}
