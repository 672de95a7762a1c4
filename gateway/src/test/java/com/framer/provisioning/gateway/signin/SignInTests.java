package com.framer.provisioning.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.SignInCode;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.net.HttpCookie;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Signing in with a one-time link, and how long that holds (rule H1: a Workspace Admin does it).
 */
final class SignInTests {
  private static final String LINK = "/settings/sign-in/link";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String email = "ada-" + UUID.randomUUID() + "@example.com";
  private final Browser browser = world.gateway.browser();

  @Test
  void aLinkSignsInOnceAndAPreviewDoesNotUseItUp() {
    world.rows.member(organization, email, true);
    String link = Admin.link(world.gateway, email);

    assertThat(world.gateway.browser().get(link).status()).isEqualTo(200);
    Page confirm = browser.get(link);
    assertThat(confirm.body()).contains("Sign in with this link?");
    Page used = use(confirm);

    assertThat(used.status()).isEqualTo(302);
    assertThat(used.location()).isEqualTo("/settings");
    assertThat(browser.get("/settings").location()).isEqualTo("/settings/" + organization);
    assertThat(world.gateway.browser().get(link).status()).isEqualTo(410);
    assertThat(use(confirm).status()).isEqualTo(403); // the form was of the session before
  }

  @Test
  void aLinkIsStoredAsAHashAndEndsAfterAQuarterOfAnHour() {
    world.rows.member(organization, email, true);
    String code = Admin.link(world.gateway, email).replaceFirst(".*code=", "");
    byte[] hash = SignInCode.parse(code).orElseThrow().hash();

    assertThat(
            world.rows.read(
                "select expires_at - made_at = interval '15 minutes' from sign_in_link"
                    + " where link_hash = ?",
                hash))
        .isEqualTo(true);
    world.rows.run(
        "update sign_in_link set expires_at = now() - interval '1 s' where link_hash = ?", hash);
    assertThat(browser.get(LINK + "?code=" + code).status()).isEqualTo(410);
  }

  @Test
  void noLinkIsMadeForAnUnknownEmail() {
    var links = world.gateway.bean(SignInLinks.class);

    assertThat(links.make(Email.of("nobody-" + email), "a test")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "%00",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%22%3E%3Cscript%3E"
      })
  void anotherCodeIsRefusedOnAPage(String code) {
    Page page = browser.get(LINK + "?code=" + code);

    assertThat(page.status()).isIn(400, 410);
    assertThat(page.body()).contains("<h1>").doesNotContain("\"><script>");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void aLinkIsNotUsedWithoutTheFormOfThisBrowser() {
    world.rows.member(organization, email, true);
    String link = Admin.link(world.gateway, email);
    Page confirm = browser.get(link);
    Browser other = world.gateway.browser();

    Page stolen = other.submit(confirm, LINK, Map.of("code", confirm.hidden("code")));

    assertThat(stolen.location()).isEqualTo("/settings/sign-in");
    assertThat(other.get("/settings").location()).startsWith("/settings/sign-in");
    assertThat(browser.get(link).status()).isEqualTo(200);
  }

  @Test
  void theSessionCookieIsForThePagesAndChangesAtTheSignIn() {
    world.rows.member(organization, email, true);
    Page confirm = browser.get(Admin.link(world.gateway, email));
    String before = confirm.header("Set-Cookie");

    String after = use(confirm).header("Set-Cookie");

    assertThat(after)
        .startsWith("settings-session=")
        .contains("Path=/settings", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure"); // the test has no TLS; see SecureCookieTests
    assertThat(after.split(";", 2)[0]).isNotEqualTo(before.split(";", 2)[0]);
  }

  @Test
  void signingOutEndsTheSession() {
    world.rows.member(organization, email, true);
    Browser ada = Admin.signedIn(world.gateway, email);
    Page page = ada.get("/settings/" + organization + "/scim");

    assertThat(ada.post("/settings/sign-out", Map.of(), "wrong").status()).isEqualTo(403);
    assertThat(ada.get("/settings").location()).isEqualTo("/settings/" + organization);
    Page out = ada.submit(page, "/settings/sign-out", Map.of());

    assertThat(out.location()).isEqualTo("/settings/sign-in?signed-out");
    assertThat(ada.get("/settings").location()).startsWith("/settings/sign-in");
    // The old form is of no use any more, and the page says so.
    assertThat(ada.submit(page, "/settings/sign-out", Map.of()).location())
        .startsWith("/settings/sign-in");
  }

  @Test
  void whoLosesTheLastAdminRoleOrIsDeactivatedLosesThePagesWithTheNextClick() {
    var account = world.rows.member(organization, email, true);
    Browser ada = Admin.signedIn(world.gateway, email);
    String tab = "/settings/" + organization + "/scim";
    assertThat(ada.get(tab).status()).isEqualTo(200);

    world.rows.setAdmin(organization, account, false, true);
    Page refused = ada.get(tab);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("You are not an Admin").doesNotContain("Acme");

    world.rows.setAdmin(organization, account, true, true);
    assertThat(ada.get(tab).status()).isEqualTo(200);
    world.rows.setAdmin(organization, account, true, false);
    assertThat(ada.get(tab).status()).isEqualTo(403);
    assertThat(ada.get("/settings").body()).contains("You are not an Admin of any Workspace");
  }

  @Test
  void aSessionWhoseAccountIsGoneSeesThatItAdministersNothing() {
    world.rows.run("insert into account values (?, ?, null, now())", UUID.randomUUID(), email);
    Browser ada = Admin.signedIn(world.gateway, email);
    world.rows.run("delete from account where email = ?", email);

    Page page = ada.get("/settings");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("an unknown account", "not an Admin");
    assertThat(ada.get("/settings/" + organization + "/scim").status()).isEqualTo(403);
    assertThat(ada.submit(page, "/settings/" + organization + "/members", Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void severalOrganizationsAreAChoice() {
    OrganizationId second = world.rows.organization("Zebra & Sons");
    world.rows.member(organization, email, true);
    world.rows.member(second, email, true);
    world.rows.member(world.rows.organization("Only a member"), email, false);
    Browser ada = Admin.signedIn(world.gateway, email);

    Page choice = ada.get("/settings");

    assertThat(choice.body())
        .contains("Zebra &amp; Sons", "/settings/" + second, "/settings/" + organization)
        .doesNotContain("Only a member");
    assertThat(ada.get("/settings/" + second + "/scim").body())
        .contains("Zebra &amp; Sons", "Switch");
    assertThat(Admin.member(second, true).open("/scim").body()).doesNotContain("Switch");
  }

  @Test
  void moreOrganizationsThanAPageShowsAreOnTheNextOne() {
    UUID account = world.rows.member(organization, email, true).value();
    world.rows.run(
        """
        with more as (
          insert into organization
          select gen_random_uuid(), 'Org ' || to_char(n, 'FM000'), now()
          from generate_series(1, ?) as n returning id)
        insert into organization_user (organization_id, account_id, scim_id, scim_managed, active,
          profile, email_forms, created_at, last_modified, version, access_position,
          profile_positions, admin_since)
        select id, ?, gen_random_uuid(), false, true, '{}', '{}', now(), now(), 1, 1, '{}', now()
        from more
        """,
        Administrators.PAGE,
        account);
    Browser ada = Admin.signedIn(world.gateway, email);

    Page first = ada.get("/settings");
    String more =
        first.body().replaceFirst("(?s).*href=\"(/settings\\?after=[0-9a-f-]+)\".*", "$1");

    assertThat(first.body()).contains("Acme", "Org 199").doesNotContain("Org 200");
    assertThat(ada.get(more).body()).contains("Org 200").doesNotContain("Org 199", "?after=");
    assertThat(ada.get("/settings?after=" + UUID.randomUUID()).location()).isEqualTo("/settings");
    assertThat(ada.get("/settings?after=x").status()).isEqualTo(400);
  }

  @Test
  void theAskedPageComesAfterTheSignIn() {
    world.rows.member(organization, email, true);
    String asked = "/settings/" + organization + "/scim/tokens/new?a=b%20c";
    assertThat(browser.get(asked).location()).isEqualTo("/settings/sign-in");

    Page used = use(browser.get(Admin.link(world.gateway, email)));

    assertThat(used.location()).isEqualTo(asked);
    assertThat(browser.cookies()).extracting(HttpCookie::getName).doesNotContain("settings-asked");
  }

  @Test
  void thePageWhoseSessionEndedComesAfterTheSignIn() {
    var account = world.rows.member(organization, email, true);
    Browser ada = Admin.signedIn(world.gateway, email);
    String tab = "/settings/" + organization + "/scim";
    assertThat(ada.get(tab).status()).isEqualTo(200);
    world.rows.endSessions(account);
    assertThat(ada.htmx(tab + "/connection").status()).isEqualTo(401);

    Page confirm = ada.get(Admin.link(world.gateway, email));
    Page used = ada.submit(confirm, LINK, Map.of("code", confirm.hidden("code")));

    assertThat(used.location()).isEqualTo(tab);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/settings/ORGANIZATION/scim",
        "/settings/ORGANIZATION//evil.example",
        "/settings/ORGANIZATION/../../evil",
        "/settings/ORGANIZATION/scim?a=b\r\nSet-Cookie: x=y",
        "/settings/00000000-0000-0000-0000-000000000000/scim",
        "/settings/sign-out",
        "/auth/scim/v2/Users"
      })
  void nothingElseIsAnAskedPage(String page) { // F3
    world.rows.member(organization, email, true);
    String asked = page.replace("ORGANIZATION", organization.toString());
    browser.keep(
        "settings-asked",
        Base64.getUrlEncoder().withoutPadding().encodeToString(asked.getBytes(UTF_8)));

    Page used = use(browser.get(Admin.link(world.gateway, email)));

    assertThat(used.location()).isEqualTo("/settings");
  }

  @Test
  void nobodyIsSentToAnotherSite() {
    world.rows.member(organization, email, true);
    Browser ada = Admin.signedIn(world.gateway, email);

    assertThat(ada.get("/settings?continue=https://evil.example").location())
        .isEqualTo("/settings/" + organization);
    assertThat(browser.get("/settings//evil.example").status()).isEqualTo(400);
    assertThat(browser.get("/settings/sign-in?to=//evil.example").body()).doesNotContain("evil");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void logsNoLink(CapturedOutput output) {
    world.rows.member(organization, email, true);
    String link = Admin.link(world.gateway, email);

    use(browser.get(link));

    assertThat(output.getAll()).doesNotContain(link.replaceFirst(".*code=", ""));
  }

  private Page use(Page confirm) {
    return browser.submit(confirm, LINK, Map.of("code", confirm.hidden("code")));
  }
}
