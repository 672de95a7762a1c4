package com.framer.provisioning.provisioner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.net.HttpCookie;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators sign in by name and password, and everything they did is in the audit. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class SignInTests {
  private static final Console CONSOLE = Console.shared();

  @Test
  void userOfTheSettingsSignsInAndOut() {
    Browser browser = CONSOLE.browser();
    assertThat(browser.get("/ops").location()).isEqualTo("/ops/sign-in");

    Page done = CONSOLE.signIn(browser, Console.OPERATOR, Console.PASSWORD);

    assertThat(done.location()).isEqualTo("/ops");
    Page overview = browser.get("/ops");
    assertThat(overview.status()).isEqualTo(200);
    assertThat(overview.body()).contains(Console.OPERATOR, "Sign out", "Tokens");
    Page out = browser.submit(overview, "/ops/sign-out", Map.of());
    assertThat(out.location()).isEqualTo("/ops/sign-in?signed-out");
    assertThat(browser.get("/ops").location()).startsWith("/ops/sign-in");
    assertThat(
            CONSOLE
                .pipeline
                .sql()
                .sql("select act || ': ' || result from operator_audit where operator = :name")
                .param("name", Console.OPERATOR)
                .query(String.class)
                .list())
        .contains("sign in: done", "sign out: done");
  }

  @ParameterizedTest
  @CsvSource({
    "/ops/dead-letters?filter=state:open,/ops/dead-letters?filter=state:open",
    "/ops,/ops",
    "https://elsewhere.example.com/ops,/ops",
    "//elsewhere.example.com/ops,/ops",
    "/ops/..//elsewhere.example.com,/ops",
    "/elsewhere,/ops"
  })
  void thePageThatWasAskedForComesAfterwardsIfItIsOurs(String asked, String then) {
    Browser browser = CONSOLE.browser();
    Page page = browser.get("/ops/sign-in");

    Page done =
        browser.submit(
            page,
            "/ops/sign-in",
            Map.of("name", Console.READER, "password", Console.PASSWORD, "to", asked));

    assertThat(done.location()).isEqualTo(then);
  }

  @Test
  void thePageThatWasAskedForIsInTheSignInsAddress() {
    assertThat(CONSOLE.browser().get("/ops/audit?before=7").location())
        .isEqualTo("/ops/sign-in?to=%2Fops%2Faudit%3Fbefore%3D7");
  }

  @Test
  void wrongPasswordsAndUnknownNamesAreToldTheSameAndAudited() {
    String unknown = "u" + UUID.randomUUID();

    Page wrong = CONSOLE.signIn(CONSOLE.browser(), Console.READER, "wrong");
    Page nobody = CONSOLE.signIn(CONSOLE.browser(), unknown, Console.PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("The name or the password is wrong.");
    assertThat(nobody.body()).contains("The name or the password is wrong.");
    assertThat(
            CONSOLE
                .pipeline
                .sql()
                .sql("select result from operator_audit where operator = :name and role is null")
                .param("name", unknown)
                .query(String.class)
                .list())
        .containsExactly("refused: wrong name or password");
    // The next tests must not be slowed down by this one.
    CONSOLE.signedIn(Console.READER);
  }

  @Test
  void sessionIsAnotherOneAfterTheSignIn() {
    Browser browser = CONSOLE.browser();
    browser.get("/ops/sign-in");
    String before = session(browser);

    CONSOLE.signIn(browser, Console.READER, Console.PASSWORD);

    assertThat(session(browser)).isNotEqualTo(before);
  }

  @Test
  void pagesAndTheApiAreNotKeptAndHaveTheirPolicy() {
    Page page = CONSOLE.signedIn(Console.READER).get("/ops");

    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.body()).doesNotContain("<script>", "style=");
  }

  @Test
  void formOfAnotherSessionIsRefused() {
    Browser browser = CONSOLE.signedIn(Console.OPERATOR);

    Page refused =
        browser.post("/ops/tokens", Map.of("name", "x", "role", "reader"), "of-another-session");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("The form is no longer valid");
  }

  @Test
  void askingWithoutASignInBeginsNoSession() {
    Browser browser = CONSOLE.browser();

    browser.get("/ops/dead-letters");
    browser.post("/ops/tokens", Map.of(), "none");

    assertThat(browser.cookies()).isEmpty();
  }

  private static String session(Browser browser) {
    return browser.cookies().stream()
        .filter(cookie -> cookie.getName().equals("ops-session"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }
}
