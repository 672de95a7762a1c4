package com.framer.provisioning.gateway.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Generating, listing, rotating and revoking tokens on the page (rules H1, H4 and F3). */
final class TokenPagesTests {
  private static final Pattern SECRET = Pattern.compile("scim_[A-Za-z0-9_-]{43}");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @Test
  void aTokenIsShownOnceWorksAndIsStoredAsAHash() { // H1
    Page made = generate("Okta & Co");
    String secret = secret(made);

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("Cache-Control")).contains("no-store");
    assertThat(made.body()).containsOnlyOnce(secret);
    assertThat(call(secret).status()).isEqualTo(200);
    assertThat(
            world.rows.read(
                "select label from scim_token where token_hash = ?", TokenHash.of(secret)))
        .isEqualTo("Okta & Co");
    assertThat(ada.open("/scim").body())
        .contains("Okta &amp; Co", secret.substring(0, 9) + "…", ada.email())
        .doesNotContain(secret);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void aTokenIsNeitherLoggedNorKeptInTheSession(CapturedOutput output) { // H1
    String secret = secret(generate("Okta"));

    assertThat(output.getAll()).doesNotContain(secret);
    assertThat(
            world.rows.read(
                """
                select count(*) from settings_session_attributes
                where encode(attribute_bytes, 'escape') like ?
                """,
                "%" + secret + "%"))
        .isEqualTo(0L);
  }

  @Test
  void aFormThatIsSentTwiceMakesOneToken() {
    Page form = ada.open("/scim/tokens/new");
    Map<String, String> fields = fields(form, "Okta");

    Page first = ada.browser().submit(form, ada.path("/scim/tokens"), fields);
    Page second = ada.browser().submit(form, ada.path("/scim/tokens"), fields);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("This form was sent already").doesNotContainPattern(SECRET);
    assertThat(tokens()).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''           | ''         | read-write | Give the token a label
          '   '        | ''         | read-write | Give the token a label
          LONG         | ''         | read-write | at most 80 characters
          a&#0;b       | ''         | read-write | no line breaks
          a&#10;b      | ''         | read-write | no line breaks
          a&#8203;b    | ''         | read-write | no line breaks and no invisible
          Okta         | 2020-01-01 | read-write | This day is over
          Okta         | 9999-12-31 | read-write | within the next 10 years
          Okta         | tomorrow   | read-write | year-month-day
          Okta         | ''         | everything | Choose what the token may do
          """)
  void whatIsWrongIsSaidBesideTheField(
      String label, String expires, String access, String message) {
    Page form = ada.open("/scim/tokens/new");
    String text =
        label
            .replace("LONG", "x".repeat(10_000))
            .replace("&#0;", "\0")
            .replace("&#10;", "\n")
            .replace("&#8203;", "\u200b");

    Page answer =
        ada.browser()
            .submit(
                form,
                ada.path("/scim/tokens"),
                Map.of(
                    "id", form.hidden("id"), "label", text, "expires", expires, "access", access));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(message).doesNotContainPattern(SECRET);
    assertThat(tokens()).isEqualTo(0L);
  }

  @Test
  void anOpenPageFollowsTheUseOfATokenWithoutItsLinks() { // H1
    String id = idOf(ada, secret(generate("Okta")));
    assertThat(ada.open("/scim").body()).contains("id=\"token-" + id, "Never used");
    world.rows.run("update scim_token set last_used_at = now() where id = ?", UUID.fromString(id));

    Page part = ada.browser().htmx(ada.path("/scim/connection"));

    assertThat(part.body())
        .containsSubsequence("Connected", "id=\"token-" + id, "hx-swap-oob=\"true\"", "Last used")
        .contains("id=\"rotations\"", "data-failure hidden")
        .doesNotContain("Never used", "Rotate", "<html");
  }

  @Test
  void aLabelIsTextWhereverItIsShown() {
    generate("<script>alert(1)</script>");

    assertThat(ada.open("/scim").body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @CsvSource({"id,x,400", "id,,400", "replaces,x,400", "replaces,OTHERS,404"})
  void aTamperedFieldIsAPageAndMakesNothing(String field, String value, int status) { // F3
    Admin other = Admin.ofNewOrganization();
    String others = idOf(other, secret(generate(other, "Theirs")));
    Page form = ada.open("/scim/tokens/new");
    var fields = new HashMap<>(fields(form, "Okta"));
    fields.put(field, value == null ? "" : value.replace("OTHERS", others));

    Page answer = ada.browser().submit(form, ada.path("/scim/tokens"), fields);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>");
    assertThat(tokens()).isEqualTo(0L);
  }

  @Test
  void theTokenOfAnotherOrganizationIsNoToken() { // F3
    Admin other = Admin.ofNewOrganization();
    String secret = secret(generate(other, "Theirs"));
    String theirs = "/scim/tokens/" + idOf(other, secret);

    assertThat(ada.open(theirs + "/revoke").status()).isEqualTo(404);
    assertThat(ada.open(theirs + "/rotate").status()).isEqualTo(404);
    assertThat(ada.submit("/scim/tokens/new", theirs + "/revoke", Map.of()).status())
        .isEqualTo(404);
    assertThat(call(secret).status()).isEqualTo(200);
    assertThat(ada.open("/scim").body()).doesNotContain("Theirs");
  }

  @Test
  void revokingIsAskedFirstAndHoldsWithinSeconds() { // H1
    String secret = secret(generate("Okta"));
    assertThat(call(secret).status()).isEqualTo(200);
    String token = "/scim/tokens/" + idOf(ada, secret);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(ada.open(token + "/revoke").body())
                    .contains("It was used", "will be refused", "No other token is valid"));

    Page done = ada.submit(token + "/revoke", token + "/revoke", Map.of());

    assertThat(done.location()).isEqualTo(ada.path("/scim"));
    assertThat(ada.open("/scim").body()).contains("The token “Okta” is revoked.");
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> call(secret).status() == 401);
    assertThat(ada.open("/scim/tokens/revoked").body()).contains("Okta", "Revoked");
    // Another tab that is still open says the same, and changes nothing.
    assertThat(ada.submit("/scim/tokens/new", token + "/revoke", Map.of()).status()).isEqualTo(302);
    assertThat(ada.open(token + "/revoke").body()).contains("It is revoked already");
    assertThat(ada.open(token + "/rotate").status()).isEqualTo(404);
  }

  @Test
  void aRotationSaysWhatToDoNext() { // H1
    String old = secret(generate("Okta"));
    assertThat(call(old).status()).isEqualTo(200);
    Page form = ada.open("/scim/tokens/" + idOf(ada, old) + "/rotate");
    assertThat(form.hidden("replaces")).isEqualTo(idOf(ada, old));
    var fields = new HashMap<>(fields(form, "Okta 2"));
    fields.put("replaces", form.hidden("replaces"));

    String fresh = secret(ada.browser().submit(form, ada.path("/scim/tokens"), fields));

    assertThat(ada.open("/scim").body()).contains("Rotation of", "It has not been seen yet");
    assertThat(call(fresh).status()).isEqualTo(200);
    assertThat(call(old).status()).isEqualTo(200);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(ada.open("/scim").body())
                    .contains("The new token is in use", "Something still sends the old token"));
    world.rows.run(
        "update scim_token set last_used_at = now() - interval '11 min' where token_hash = ?",
        TokenHash.of(old));
    assertThat(ada.open("/scim").body()).contains("Revoke the old token</a>");
  }

  @Test
  void theMakerMayLeaveAndTheTokenStays() { // H4
    Admin second = Admin.member(ada.organization(), true);
    String secret = secret(generate("Okta"));

    world.rows.setAdmin(ada.organization(), ada.account(), false, false);

    assertThat(call(secret).status()).isEqualTo(200);
    assertThat(second.open("/scim").body()).contains(ada.email(), "(has left)");
  }

  @Test
  void anOrganizationHasFiftyTokensAtMost() {
    world.rows.run(
        """
        insert into scim_token (id, organization_id, label, token_hash, created_by, created_at)
        select gen_random_uuid(), ?, 'Token ' || n, sha256(gen_random_uuid()::text::bytea), 'x', now()
        from generate_series(1, 50) n
        """,
        ada.organization().value());

    Page answer = generate("One more");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("too many tokens");
    assertThat(ada.open("/scim").body()).contains("Token 50", "Revoke one first");
  }

  @Test
  void onlyTheFormsOwnMethodDoesSomething() {
    String token = "/scim/tokens/" + idOf(ada, secret(generate("Okta")));

    assertThat(ada.browser().send("DELETE", ada.path(token + "/revoke")).status()).isIn(403, 405);
    assertThat(ada.open("/scim/tokens").status()).isEqualTo(405);
  }

  private Page generate(String label) {
    return generate(ada, label);
  }

  private static Page generate(Admin admin, String label) {
    Page form = admin.open("/scim/tokens/new");
    return admin.browser().submit(form, admin.path("/scim/tokens"), fields(form, label));
  }

  private static Map<String, String> fields(Page form, String label) {
    return Map.of("id", form.hidden("id"), "label", label, "access", "read-write");
  }

  private static String secret(Page page) {
    Matcher secret = SECRET.matcher(page.body());
    assertThat(secret.find()).as(page.body()).isTrue();
    return secret.group();
  }

  private String idOf(Admin admin, String secret) {
    Object id =
        world.rows.read(
            "select id from scim_token where token_hash = ? and organization_id = ?",
            TokenHash.of(secret),
            admin.organization().value());
    return UUID.fromString(id.toString()).toString();
  }

  private Object tokens() {
    return world.rows.read(
        "select count(*) from scim_token where organization_id = ?", ada.organization().value());
  }

  private Answer call(String token) {
    return world.http.get(token, "/Users");
  }
}
