package com.framer.provisioning.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.ScimClient;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an Admin does with people on the pages, beside an identity provider that uses SCIM. */
final class PeopleSteps {
  private static final String GRACE = "grace@example.com";

  /** More than ten, and more than a tenth of the Organization: a mass removal (rule D8). */
  private static final int REMOVED = 11;

  private static final double NOTICED_WITHIN_MS = 10_000;
  private static final double RESTORED_WITHIN_MS = 20_000;

  private final Page page;
  private final PageChecks checks;
  private final Keyboard keyboard;
  private final ScimClient scim;

  PeopleSteps(Page page, PageChecks checks, Keyboard keyboard, ScimClient scim) {
    this.page = page;
    this.checks = checks;
    this.keyboard = keyboard;
    this.scim = scim;
  }

  /** Who was provisioned is in Members and in Activity. */
  void arePagesUpToDate() {
    keyboard.open("Members");
    assertThat(page.getByText(GRACE).first()).isVisible();
    checks.check("members");
    keyboard.open("Activity");
    assertThat(page.getByText(GRACE).first()).isVisible();
    checks.check("activity");
    page.locator("main .rows a").first().focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("What was asked")).isVisible();
    checks.check("activity-entry");
  }

  /** A role that was set by hand survives the same role from the identity provider. */
  void changeARoleByHand(String graceId) throws IOException { // C2
    keyboard.open("Members");
    keyboard.open(GRACE);
    checks.check("member");
    keyboard.open("Change the membership of Design");
    checks.check("membership");
    keyboard.choose("Viewer");
    keyboard.press("Change the role");
    assertThat(page.locator("#reply")).containsText("Viewer");
    assertThat(page.locator("#reply")).isFocused();
    checks.check("membership-changed");
    assertThat(scim.replace(graceId, GRACE, "editor").status()).isEqualTo(200);
    page.reload();
    assertThat(page.locator(".page-head")).containsText("Viewer. By hand");
  }

  /** Nobody is left without an Admin, and the page says what to do. */
  void isRefusedTheLastAdmin() { // D2
    keyboard.open("Members");
    keyboard.open("Demo Admin");
    keyboard.open("Change the membership of Marketing");
    keyboard.press("Remove from the Workspace");
    assertThat(page.locator("#reply")).containsText("There are two ways out");
    checks.check("membership-refused");
  }

  void looksAtWorkspaces() {
    keyboard.open("Workspaces");
    checks.check("workspaces");
    keyboard.open("Marketing");
    checks.check("workspace");
    keyboard.open("All members");
    checks.check("workspace-members");
  }

  void asksWhatWouldHappen() {
    keyboard.open("What would happen");
    keyboard.type("Primary email", "new@example.com");
    keyboard.press("Ask");
    assertThat(page.getByText("Nothing was written.")).isVisible();
    checks.check("preview");
  }

  /** Many people lose access by mistake, and get it back. */
  void restoresWhomTheIdentityProviderRemoved(String graceId) throws IOException { // D8, E2
    List<String> ids = new ArrayList<>(List.of(graceId));
    for (int i = 1; i < REMOVED; i++) {
      ids.add(scim.create("person%d@example.com".formatted(i), "editor").id());
    }
    setActive(ids, false);
    keyboard.open("Removals");
    var notice = page.getByText("lost access").first();
    for (int i = 0; i < NOTICED_WITHIN_MS / 500 && notice.count() == 0; i++) {
      page.waitForTimeout(500);
      page.reload();
    }
    checks.check("removals");
    setActive(ids, true);
    keyboard.open("See who, and restore");
    checks.check("removals-restore");
    keyboard.press("Restore access of %d people".formatted(REMOVED));
    assertThat(page.locator("#run-title"))
        .hasText("Done", new LocatorAssertions.HasTextOptions().setTimeout(RESTORED_WITHIN_MS));
    // The others have what their role gives already; only Grace had something by hand besides.
    assertThat(page.locator(".counts"))
        .hasText(
            Pattern.compile(
                "Restored\\s*1\\s+Had everything already\\s*%d\\s.*".formatted(REMOVED - 1)));
    checks.check("removals-run");
    keyboard.open("Members");
    keyboard.open(GRACE);
    assertThat(page.locator("main .rows").first()).containsText("Viewer");
  }

  private void setActive(List<String> ids, boolean active) throws IOException {
    for (String id : ids) {
      assertThat(scim.setActive(id, active).status()).isEqualTo(200);
    }
  }
}
