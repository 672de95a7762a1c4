package com.framer.provisioning.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.DeadLetterRows;
import com.framer.provisioning.standalone.ScimClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.util.Locale;

/** What an operator does with dead letters. */
final class DeadLetterSteps {
  private static final String GRACE = "grace.hopper@example.com";
  private static final double DECIDED_WITHIN_MS = 15_000;

  /** As many as the console promises to be fast with. */
  private static final int MANY = 100_000;

  private final Page page;
  private final PageChecks checks;
  private final Keyboard keyboard;
  private final DeadLetterRows rows;
  private final ScimClient scim;

  DeadLetterSteps(
      Page page, PageChecks checks, Keyboard keyboard, DeadLetterRows rows, ScimClient scim) {
    this.page = page;
    this.checks = checks;
    this.keyboard = keyboard;
    this.rows = rows;
    this.scim = scim;
  }

  void nothingIsThere() {
    keyboard.open("Dead letters");
    assertThat(page.getByText("No dead letter is open")).isVisible();
    checks.check("ops-dead-letters-none");
    keyboard.open("Jobs");
    checks.check("ops-jobs-none");
  }

  /** A change that failed for good, from the email of the person to its replay. */
  void oneIsFoundUnderstoodAndReplayed() throws IOException { // G5, G6
    rows.refuseAccountsOf(GRACE);
    assertThat(scim.create(GRACE, "editor").status()).isEqualTo(500); // I4
    rows.await(GRACE);
    keyboard.open("Dead letters");
    keyboard.type("Filter", "state:opened");
    keyboard.open("Search");
    assertThat(page.locator("#filter-error")).containsText("opened");
    keyboard.type("Filter", GRACE.toUpperCase(Locale.ROOT));
    keyboard.open("Search");
    assertThat(page.locator("#found")).hasText("1 dead letter matches");
    keyboard.open("CreateUser · " + GRACE);
    keyboard.press("Stack trace");
    assertThat(page.getByLabel("Stack trace")).containsText("of_a_bad_release");
    page.reload();
    checks.check("ops-dead-letter");
    rows.refuseNobody();
    keyboard.press("Dry run");
    assertThat(page.getByText("A replay would be applied now")).isVisible();
    checks.check("ops-dead-letter-dry-run");
    editAndReplay();
    assertThat(scim.find(GRACE).json().path("totalResults").asInt()).isEqualTo(1);
  }

  private void editAndReplay() {
    keyboard.open("Edit and replay");
    String payload = page.locator("#payload").inputValue();
    keyboard.paste("Payload", payload.replace("\"organizationRole\"", "\"organisationRole\""));
    keyboard.press("Dry run");
    assertThat(page.locator("#payload-error")).containsText("organisationRole");
    checks.check("ops-dead-letter-edit");
    keyboard.paste("Payload", payload.replace("\"editor\"", "\"viewer\""));
    keyboard.type("Reason", "Ticket 4711: the release is taken back, and she only looks");
    keyboard.open("Replay with these changes");
    assertThat(page.locator(".page-head"))
        .containsText(
            "Settled", new LocatorAssertions.ContainsTextOptions().setTimeout(DECIDED_WITHIN_MS));
    checks.check("ops-dead-letter-settled");
  }

  void manyAreShownAndGrouped() {
    rows.add(
        MANY,
        "person",
        "org.springframework.dao.DataIntegrityViolationException",
        "ERROR: value too long for type character varying(200)");
    keyboard.open("Dead letters");
    assertThat(page.locator("#found")).hasText("100,000 dead letters match");
    checks.check("ops-dead-letters");
    keyboard.open("Next page");
    assertThat(page.getByText("CreateUser · person51@example.com")).isVisible();
    keyboard.open("First page");
    selectionSurvivesTheRefresh();
    keyboard.open("Group them by cause");
    checks.check("ops-groups");
    keyboard.open("Overview");
    assertThat(page.locator("#status")).containsText("IllegalStateException: newer than the page");
    checks.check("ops-overview-dead-letters");
  }

  /** In a tab of its own, whose clock is moved by hand. */
  private void selectionSurvivesTheRefresh() {
    try (Page tab = page.context().newPage()) {
      tab.clock().install();
      tab.navigate(page.url());
      Locator first = tab.locator("input[name=id]").first();
      first.focus();
      tab.keyboard().press("Space");
      rows.add(1, "late", "java.lang.IllegalStateException", "newer than the page");
      tab.clock().fastForward(10_000);
      assertThat(tab.getByText("Newer ones match: show them")).isVisible();
      assertThat(tab.locator("#announcements")).hasText("Newer dead letters match.");
      assertThat(first).isChecked();
      assertThat(first).isFocused();
      assertThat(tab.getByText("late1@example.com")).not().isVisible();
    }
  }
}
