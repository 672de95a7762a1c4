package com.framer.provisioning.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** What an operator does in the console, besides dead letters and jobs. */
final class ConsoleSteps {
  /** Whether the part asks for itself again, as htmx asks before it does. */
  private static final String REFRESHES =
      """
      () => document.querySelector('#status')
        .dispatchEvent(new CustomEvent('htmx:beforeRequest', {bubbles: true, cancelable: true}))
      """;

  private final Page page;
  private final PageChecks checks;
  private final Keyboard keyboard;

  ConsoleSteps(Page page, PageChecks checks, Keyboard keyboard) {
    this.page = page;
    this.checks = checks;
    this.keyboard = keyboard;
  }

  void signIn(String console, String password) {
    page.navigate(console);
    checks.check("ops-sign-in");
    keyboard.type("Name", "operator");
    keyboard.type("Password", password);
    keyboard.open("Sign in");
    assertThat(page).hasTitle("Overview · Provisioning console");
    checks.check("ops-overview");
  }

  void overviewRefreshesUnlessItIsInUse() {
    assertThat(page.evaluate(REFRESHES)).isEqualTo(true);
    page.locator("#status a").first().focus();
    assertThat(page.evaluate(REFRESHES)).isEqualTo(false);
    page.evaluate("() => document.activeElement.blur()");
    assertThat(page.evaluate(REFRESHES)).isEqualTo(true);
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#status'))");
    assertThat(page.evaluate(REFRESHES)).isEqualTo(false);
    page.evaluate("() => getSelection().removeAllRanges()");
    keyboard.open("Dead letters open");
    checks.check("ops-runbook-section");
    keyboard.open("Runbook");
    checks.check("ops-runbook");
  }

  void makeAToken() {
    keyboard.open("Tokens");
    checks.check("ops-tokens");
    keyboard.type("Name", "laptop");
    keyboard.choose("Only look");
    keyboard.press("Make the token");
    assertThat(page).hasTitle("Your new token · Provisioning console");
    checks.check("ops-token-made");
    assertThat(page.locator("#token")).containsText("ops_");
    keyboard.press("I copied it");
    assertThat(page).hasTitle("Tokens · Provisioning console");
    keyboard.press("Revoke the token laptop");
    assertThat(page.getByText("Revoked by")).isVisible();
  }

  void audit() {
    keyboard.open("Audit");
    assertThat(page.getByText("revoke a token")).isVisible();
    checks.check("ops-audit");
    keyboard.open("Sign out");
    assertThat(page.getByText("You are signed out.")).isVisible();
  }
}
