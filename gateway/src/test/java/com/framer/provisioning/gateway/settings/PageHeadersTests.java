package com.framer.provisioning.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What protects the pages in the browser, and that SCIM is as it was. */
final class PageHeadersTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @ParameterizedTest
  @ValueSource(strings = {"/scim", "/scim/connection", "/scim/tokens/new", "/nothing"})
  void everyPageIsStrict(String rest) {
    Page page = ada.open(rest);

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.headers().allValues("Vary")).contains("HX-Request");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.body())
        .doesNotContainPattern("<style|style=|<script>|\\son[a-z]+=|javascript:");
  }

  @Test
  void theBaseUrlAndTheFieldsAreThoseOfTheGuide() {
    assertThat(ada.open("/scim").body())
        .contains(
            world.http.url("/auth/scim/v2"),
            ">email<",
            "HTTP Header",
            ">Framer Organization role<",
            ">organizationRole<",
            ">urn:ietf:params:scim:schemas:extension:framer:2.0:User<",
            ">Role to assume in all Workspaces in the Framer Organization<");
  }

  @Test
  void scimHasNoSessionAndNoCookie() {
    String token = world.rows.token(ada.organization());

    var answer =
        world.http.send(world.http.okta(token, "/Users").header("Cookie", "settings-session=abc"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().map().keySet())
        .doesNotContainAnyElementsOf(List.of("set-cookie", "content-security-policy"));
    // The pages' session opens no call of SCIM.
    assertThat(ada.browser().get("/auth/scim/v2/Users").status()).isEqualTo(401);
  }
}
