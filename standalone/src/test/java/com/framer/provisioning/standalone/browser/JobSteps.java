package com.framer.provisioning.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.framer.provisioning.standalone.DeadLetterRows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What an operator does with jobs. */
final class JobSteps {
  /** Above 100, so that the number is typed. */
  private static final int PEOPLE = 150;

  /** So slow that the job is still under way when it is cancelled. */
  private static final String RATE = "2";

  private static final double SOON_MS = 15_000;

  private final Page page;
  private final PageChecks checks;
  private final Keyboard keyboard;
  private final DeadLetterRows rows;

  JobSteps(Page page, PageChecks checks, Keyboard keyboard, DeadLetterRows rows) {
    this.page = page;
    this.checks = checks;
    this.keyboard = keyboard;
    this.rows = rows;
  }

  /** Two of the list, marked with the keyboard. */
  void theSelectedAreDiscarded() {
    keyboard.open("Dead letters");
    keyboard.mark("Select CreateUser · person2@example.com");
    keyboard.mark("Select CreateUser · person4@example.com");
    keyboard.open("Discard");
    assertThat(page.getByText("2 selected")).isVisible();
    keyboard.type("Reason", "Both are known, and were made by hand");
    keyboard.open("Freeze the set");
    keyboard.press("Discard 2 dead letters");
    assertThat(page.locator("#progress-title"))
        .hasText(
            Pattern.compile("2 of 2 through\\s+Finished"),
            new LocatorAssertions.HasTextOptions().setTimeout(SOON_MS));
  }

  /** All that a filter matches: frozen, looked at, confirmed, paused, resumed and cancelled. */
  void allThatMatchAreReplayed() { // G6
    rows.add(
        PEOPLE,
        "import",
        "com.framer.provisioning.BadReleaseException",
        "no column \"nick_name\" of a User");
    keyboard.open("Dead letters");
    keyboard.type("Filter", "cause:BadReleaseException");
    keyboard.open("Search");
    keyboard.open("Replay all 150");
    keyboard.type("Reason", "Release 1.4.2 mends it");
    keyboard.type("Name (optional)", "After the bad release");
    keyboard.type("Replays a second", "none");
    keyboard.press("Freeze the set");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    checks.check("ops-job-new");
    keyboard.type("Replays a second", RATE);
    keyboard.open("Freeze the set");
    checks.check("ops-job-prepared");
    keyboard.type("Type 150, the number of dead letters", "99");
    keyboard.press("Replay 150 dead letters");
    assertThat(page.locator("#mistyped")).isVisible();
    keyboard.type("Type 150, the number of dead letters", "150");
    keyboard.press("Replay 150 dead letters");
    isWorkedOn();
  }

  private void isWorkedOn() {
    Locator progress = page.locator("#progress-title");
    // The page asks by itself.
    assertThat(progress)
        .hasText(
            Pattern.compile("([1-9]|1\\d) of 150 through\\s+Running"),
            new LocatorAssertions.HasTextOptions().setTimeout(SOON_MS));
    keyboard.press("Pause");
    assertThat(progress).containsText("Paused");
    checks.check("ops-job-paused");
    keyboard.press("Resume");
    assertThat(progress).containsText("Running");
    keyboard.press("Cancel the job");
    assertThat(progress).containsText("Cancelled");
    keyboard.open("Jobs");
    assertThat(page.locator("main .rows li")).hasCount(2);
    checks.check("ops-jobs");
  }
}
