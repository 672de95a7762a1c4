package com.framer.provisioning.gateway.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Every error of the pages is a page, every other one a SCIM error (rule I4). */
final class ErrorPagesTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @ParameterizedTest
  @CsvSource({
    "/settings/nothing,404",
    "/settings/sign-in/nothing,404",
    "/settings/sign-out,404",
    "ORGANIZATION/nothing,404",
    "ORGANIZATION/scim/tokens/x/revoke,404",
    "ORGANIZATION/scim/tokens/------------------------------------/revoke,400",
    "/settings/------------------------------------/scim,403",
    "/settings/a;b,400",
    "/settings//a,400",
    "/settings/%2e%2e/a,400"
  })
  void isAPage(String path, int status) {
    Page page = ada.browser().get(path.replace("ORGANIZATION", ada.path("")));

    assertPage(page, status);
  }

  @Test
  void aWrongMethodIsAPage() {
    assertPage(ada.browser().send("PUT", ada.path("/scim")), 403); // no CSRF token
    assertPage(ada.open("/scim/tokens"), 405);
  }

  @Test
  void aBrokenCsrfTokenIsAPageAndChangesNothing() {
    Page form = ada.open("/scim/tokens/new");

    Page page =
        ada.browser()
            .post(
                ada.path("/scim/tokens"),
                Map.of("id", form.hidden("id"), "label", "Okta", "access", "read-write"),
                form.hidden("_csrf") + "x");

    assertPage(page, 403);
    assertThat(page.body()).contains("This form is no longer valid");
    assertThat(ada.open("/scim").body()).contains("No token yet");
  }

  @Test
  void anOrganizationThatDoesNotExistIsLikeOneOfOthers() { // F3
    Admin other = Admin.ofNewOrganization();

    Page none = ada.browser().get("/settings/" + UUID.randomUUID() + "/scim");
    Page others = ada.browser().get(other.path("/scim"));

    assertPage(none, 403);
    assertThat(others.status()).isEqualTo(403);
    assertThat(others.body()).isEqualTo(none.body());
  }

  @Test
  void aLostSessionLeadsToTheSignInAlsoFromAPartOfAPage() {
    Browser browser = world.gateway.browser();
    assertThat(browser.get(ada.path("/scim")).location()).isEqualTo("/settings/sign-in");
    world.rows.endSessions(ada.account());

    assertThat(ada.open("/scim").location()).isEqualTo("/settings/sign-in?ended");
    Page part = ada.browser().htmx(ada.path("/scim/connection"));
    assertThat(part.status()).isEqualTo(401);
    assertThat(part.header("HX-Redirect")).startsWith("/settings/sign-in");
    assertThat(browser.get("/settings/sign-in?ended").body()).contains("Your session has ended");
  }

  @Test
  void aDatabaseThatIsAwayIsAPageAndNoSessionIsLost() {
    try (var gateway =
        RunningGateway.start(
            new Database(
                "jdbc:postgresql://127.0.0.1:1/none",
                world.database.owner(),
                world.database.gateway(),
                world.database.observer(),
                () -> {}),
            Infrastructure.shared().bootstrapServers(),
            Map.of("spring.datasource.hikari.connection-timeout", "250"))) {
      Browser browser = gateway.browser();
      String session =
          Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(UTF_8));
      browser.keep("settings-session", session);

      assertPage(browser.get(ada.path("/scim")), 503);
      assertThat(browser.cookies()).hasSize(1);
      assertThat(gateway.http().get("x", "/Users").status()).isEqualTo(429); // I3
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WAITERS_FULL,Too much is under way",
    "NO_ANSWER,the change may still happen",
    "BROKER_AWAY,t be passed on right now",
    "DATABASE_AWAY,t reach our database"
  })
  void whatMaySucceedLaterSaysWhetherAnythingHappened(Reason reason, String text)
      throws IOException { // I3
    var request = new MockHttpServletRequest("POST", ada.path("/scim/tokens"));
    var response = new MockHttpServletResponse();

    world
        .bean(ErrorResponses.class)
        .write(request, response, new RetryLaterException(reason, "Not now."));

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentAsString()).contains("<h1>", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/settingsx", "/auth/scim/v2/settings", "/assets/x/none.css"})
  void otherPathsAnswerScimErrors(String path) { // I4
    Page answer = ada.browser().get(path);

    assertThat(answer.status()).isIn(401, 404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
  }

  private static void assertPage(Page page, int status) {
    assertThat(page.status()).as(page.body()).isEqualTo(status);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("<h1>", "</html>").doesNotContain("Exception");
    assertThat(page.header("X-Request-Id")).isNotEmpty();
    assertThat(page.header("Cache-Control")).contains("no-store");
  }
}
