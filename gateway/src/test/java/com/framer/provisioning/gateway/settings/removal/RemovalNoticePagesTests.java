package com.framer.provisioning.gateway.settings.removal;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notice of a mass removal on the pages, and what counts as one (rule D8). */
final class RemovalNoticePagesTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String PERIOD = "?from=2026-11-20T12:00&until=2026-11-20T12:01";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @Test
  void aNoticeStandsOnEveryPageUntilAnAdminHasReadIt() { // D8, F3
    String id = notice(ada);
    String others = notice(Admin.ofNewOrganization());

    for (String page : List.of("/scim", "/scim/tokens/new", "/scim/tokens/revoked", "/removals")) {
      assertThat(ada.open(page).body())
          .as(page)
          .contains("12 of 50 people lost access within a minute", "20 Nov 2026, 12:00 UTC")
          .contains("/removals/restore" + PERIOD.replace("&", "&amp;"), id)
          .doesNotContain(others);
    }
    assertThat(ada.browser().htmx(ada.path("/scim/connection")).body()).doesNotContain("12 of 50");

    var seen = Map.of("people", ada.open("/removals").hidden("people"));
    ada.submit("/scim", "/removals/" + id + "/read", Map.of("people", "11"));
    assertThat(ada.open("/removals").body()).contains("More people lost access since");
    assertThat(ada.open("/scim").body()).contains("12 of 50");

    Page read = ada.submit("/scim", "/removals/" + id + "/read", seen);

    assertThat(read.location()).isEqualTo(ada.path("/removals"));
    assertThat(ada.open("/scim").body()).doesNotContain("12 of 50");
    assertThat(ada.open("/removals").body()).contains("12 of 50", "Read by", ada.email());
    // Another tab that is still open, and the notice of another Organization.
    assertThat(ada.submit("/scim", "/removals/" + id + "/read", seen).status()).isEqualTo(302);
    assertThat(ada.submit("/scim", "/removals/" + others + "/read", seen).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'',10,15,people", "0,10,15,people", "1.5,10,15,people", "99999999999,10,15,people",
    "10,101,15,percent", "10,-1,15,percent", "10,10,0,minutes", "10,10,1441,minutes",
    "10,10,LONG,minutes"
  })
  void aWrongLimitIsSaidBesideTheField(
      String people, String percent, String minutes, String field) { // D8
    Page answer =
        ada.submit(
            "/removals",
            "/removals/limit",
            Map.of(
                "people", people,
                "percent", percent,
                "minutes", minutes.replace("LONG", "9".repeat(10_000) + "\0<script>")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"" + field + "-error\"", "Write a whole number from")
        .doesNotContain("<script>");
    assertThat(ada.open("/removals").body()).contains("The usual limits hold");
  }

  @Test
  void theLimitIsTheOrganizationsOwnAndCanBeTheUsualOneAgain() { // D8
    Map<String, String> fields = Map.of("people", "5", "percent", "0", "minutes", "60");

    assertThat(ada.submit("/removals", "/removals/limit", fields).status()).isEqualTo(302);
    assertThat(ada.submit("/removals", "/removals/limit", fields).status()).isEqualTo(302);
    assertThat(ada.open("/removals").body())
        .contains("The limits are saved", "limits of its own", "value=\"60\"");
    ada.submit("/removals", "/removals/limit", Map.of("usual", "yes"));

    assertThat(ada.open("/removals").body()).contains("The usual limits hold", "value=\"15\"");
  }

  private String notice(Admin of) {
    UUID id = CommandId.next().value();
    world.rows.run(
        "insert into mass_removal values (?, ?, ?, ?, 12, 50, now())",
        id,
        of.organization().value(),
        NOON.atOffset(ZoneOffset.UTC),
        NOON.plusSeconds(60).atOffset(ZoneOffset.UTC));
    return id.toString();
  }
}
