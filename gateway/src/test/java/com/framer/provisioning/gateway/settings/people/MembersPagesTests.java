package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of people, as an Admin sees it. */
final class MembersPagesTests {
  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\">Next page");
  private static final Pattern PERSON = Pattern.compile("/members/[0-9a-f-]{36}\"[^>]*>([^<]*)<");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final String tag = UUID.randomUUID().toString();

  @Test
  void everybodyIsOnOnePageAndOnlyOnOne() { // F3
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      all.add("u%03d-%s@example.com".formatted(i, tag));
      world.rows.user(ada.organization(), all.getLast(), true, true, i);
    }

    List<String> shown = new ArrayList<>();
    Page page = ada.open("/members");
    while (true) {
      people(page).forEach(shown::add);
      Matcher next = NEXT.matcher(page.body());
      if (!next.find()) {
        break;
      }
      page = ada.browser().get(next.group(1).replace("&amp;", "&"));
    }

    assertThat(shown).isEqualTo(all);
    assertThat(page.body()).contains("First page");
  }

  @Test
  void aSearchIsKeptFromPageToPage() {
    for (int i = 0; i < 51; i++) {
      world.rows.user(ada.organization(), "a&b" + i + tag + "@example.com", true, true, i);
    }
    world.rows.user(ada.organization(), "z" + tag + "@example.com", true, true, 99);

    Page first = search("A&b");
    Matcher next = NEXT.matcher(first.body());

    assertThat(people(first)).hasSize(50);
    assertThat(next.find()).isTrue();
    assertThat(people(ada.browser().get(next.group(1).replace("&amp;", "&")))).hasSize(1);
    assertThat(first.body()).contains("value=\"A&amp;b\"", "Show all");
  }

  @Test
  void whatIsKnownOfAPersonIsSaidAtFirstSight() {
    world.rows.user(ada.organization(), "bob" + tag + "@example.com", false, true, 1);
    world.rows.user(ada.organization(), "eve" + tag + "@evil.example", true, false, 2);
    world.rows.run(
        """
        update organization_user u set email_domain = split_part(a.email, '@', 2) from account a
        where a.id = u.account_id and u.organization_id = ?
        """,
        ada.organization().value());

    String body = ada.open("/members").body();

    assertThat(body).contains("Deactivated", "Only one from evil.example", "By hand");
    assertThat(body).doesNotContain("Only one from example.com");
  }

  @Test
  void whoHasNoIdentityProviderYetIsToldHowToConnectIt() {
    world.rows.user(ada.organization(), "bob" + tag + "@example.com", true, false, 1);
    assertThat(ada.open("/members").body())
        .contains("Nobody comes from your identity provider yet", ada.path("/scim"));

    world.rows.user(ada.organization(), "cy" + tag + "@example.com", true, true, 2);
    assertThat(ada.open("/members").body()).doesNotContain("Nobody comes from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "<script>alert(1)</script>", "a\0b", "%", "\ud83d\ude00"})
  void aSearchThatFindsNobodySaysSo(String text) {
    Page page = search(text);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("user name begins with").doesNotContain("<script>alert", "\0");
  }

  @Test
  void aMadeUpPlaceIsAPage() {
    assertThat(search("x".repeat(5_000)).status()).isEqualTo(200);
    Page page = ada.open("/members?after=%F4%8F%BF%BF");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Nobody comes after this place", "First page");
  }

  @Test
  void aNameIsTextWhereverItIsShown() {
    AccountId eve = world.rows.member(ada.organization(), "eve" + tag + "@example.com", false);
    world.rows.run(
        """
        update organization_user set profile = profile || jsonb_build_object('displayName',
          '<script>alert(1)</script>' || repeat('x', 10000))
        where account_id = ?
        """,
        eve.value());

    Page page = ada.open("/members/" + eve);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert", "x".repeat(200));
  }

  @Test
  void thePersonOfAnotherOrganizationIsNoPage() { // F3
    Admin other = Admin.ofNewOrganization();

    assertThat(ada.open("/members/" + other.account()).status()).isEqualTo(404);
    assertThat(search(other.email()).body()).contains("user name begins with");
    assertThat(ada.open("/members/new?person=" + other.account()).status()).isEqualTo(404);
    assertThat(ada.open("/members/" + "-".repeat(36)).status()).isEqualTo(400);
  }

  private Page search(String text) {
    return ada.open("/members?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private static List<String> people(Page page) {
    assertThat(page.status()).isEqualTo(200);
    return PERSON.matcher(page.body()).results().map(m -> m.group(1)).toList();
  }
}
