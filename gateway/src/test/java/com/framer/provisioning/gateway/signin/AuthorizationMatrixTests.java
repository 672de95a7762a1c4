package com.framer.provisioning.gateway.signin;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.Workplaces;
import com.framer.provisioning.gateway.token.OrganizationTokens;
import com.framer.provisioning.gateway.token.TokenRequest;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every URL and method of the pages, asked by everybody who may and may not (rules F3 and H1). The
 * URLs come from the gateway's own mappings: a new one without a row here fails.
 */
final class AuthorizationMatrixTests {
  private static final String ORGANIZATION = "/settings/{organizationId:[0-9a-fA-F-]{36}}";
  private static final String TOKENS = ORGANIZATION + "/scim/tokens";
  private static final String TOKEN = TOKENS + "/{tokenId:[0-9a-fA-F-]{36}}";
  private static final String MEMBER = ORGANIZATION + "/members/{accountId:[0-9a-fA-F-]{36}}";
  private static final String MEMBERSHIP = MEMBER + "/workspaces/{workspaceId:[0-9a-fA-F-]{36}}";
  private static final String PROJECT = MEMBERSHIP + "/projects/{projectId:[0-9a-fA-F-]{36}}";
  private static final String WORKSPACE =
      ORGANIZATION + "/workspaces/{workspaceId:[0-9a-fA-F-]{36}}";

  private static final String REMOVALS = ORGANIZATION + "/removals";
  private static final String ENTRY = ORGANIZATION + "/activity/{commandId:[0-9a-fA-F-]{36}}";

  /** What an Admin is answered; everybody is answered the same on a page that is open to all. */
  private enum Row {
    OPEN_200(200),
    OPEN_410(410),
    OPEN_FORM_410(410),
    SIGNED_IN_302(302),
    ADMIN_200(200),
    ADMIN_302(302),
    ADMIN_422(422);

    private final int status;

    Row(int status) {
      this.status = status;
    }
  }

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          Map.entry("GET /settings/sign-in", Row.OPEN_200),
          Map.entry("GET /settings/sign-in/link", Row.OPEN_410),
          Map.entry("POST /settings/sign-in/link", Row.OPEN_FORM_410),
          Map.entry("GET /settings", Row.SIGNED_IN_302),
          Map.entry("GET " + ORGANIZATION, Row.ADMIN_302),
          Map.entry("GET " + ORGANIZATION + "/scim", Row.ADMIN_200),
          Map.entry("GET " + ORGANIZATION + "/scim/connection", Row.ADMIN_200),
          Map.entry("GET " + ORGANIZATION + "/activity", Row.ADMIN_200),
          Map.entry("GET " + ORGANIZATION + "/activity/download", Row.ADMIN_200),
          Map.entry("GET " + ENTRY, Row.ADMIN_200),
          Map.entry("GET " + ORGANIZATION + "/preview", Row.ADMIN_200),
          Map.entry("POST " + ORGANIZATION + "/preview", Row.ADMIN_200),
          Map.entry("POST " + TOKENS, Row.ADMIN_200),
          Map.entry("GET " + TOKENS + "/new", Row.ADMIN_200),
          Map.entry("GET " + TOKENS + "/revoked", Row.ADMIN_200),
          Map.entry("GET " + TOKEN + "/rotate", Row.ADMIN_200),
          Map.entry("GET " + TOKEN + "/revoke", Row.ADMIN_200),
          Map.entry("POST " + TOKEN + "/revoke", Row.ADMIN_302),
          Map.entry("GET " + ORGANIZATION + "/members", Row.ADMIN_200),
          Map.entry("POST " + ORGANIZATION + "/members", Row.ADMIN_302),
          Map.entry("GET " + ORGANIZATION + "/members/new", Row.ADMIN_200),
          Map.entry("GET " + MEMBER, Row.ADMIN_200),
          Map.entry("POST " + MEMBER + "/restore/preview", Row.ADMIN_200),
          Map.entry("POST " + MEMBER + "/restore", Row.ADMIN_302),
          Map.entry("GET " + MEMBERSHIP, Row.ADMIN_200),
          Map.entry("POST " + MEMBERSHIP, Row.ADMIN_302),
          Map.entry("POST " + MEMBERSHIP + "/role", Row.ADMIN_302),
          Map.entry("POST " + MEMBERSHIP + "/remove", Row.ADMIN_302),
          Map.entry("POST " + PROJECT + "/add", Row.ADMIN_302),
          Map.entry("POST " + PROJECT + "/remove", Row.ADMIN_302),
          Map.entry("GET " + ORGANIZATION + "/workspaces", Row.ADMIN_200),
          Map.entry("POST " + ORGANIZATION + "/workspaces", Row.ADMIN_302),
          Map.entry("GET " + ORGANIZATION + "/workspaces/new", Row.ADMIN_200),
          Map.entry("GET " + WORKSPACE, Row.ADMIN_200),
          Map.entry("GET " + WORKSPACE + "/members", Row.ADMIN_200),
          Map.entry("POST " + WORKSPACE + "/default-role", Row.ADMIN_302),
          Map.entry("POST " + WORKSPACE + "/projects", Row.ADMIN_302),
          Map.entry("GET " + REMOVALS, Row.ADMIN_200),
          Map.entry("POST " + REMOVALS + "/limit", Row.ADMIN_422),
          Map.entry("POST " + REMOVALS + "/{removalId:[0-9a-fA-F-]{36}}/read", Row.ADMIN_302),
          Map.entry("GET " + REMOVALS + "/restore", Row.ADMIN_302),
          Map.entry("POST " + REMOVALS + "/restore", Row.ADMIN_422));

  private static final String FORGED = "an Admin with the form of another site";
  private static final RunningGateway.Shared WORLD = RunningGateway.shared();
  private static final Admin ADMIN = Admin.ofNewOrganization();
  private static final Admin OTHERS_ADMIN = Admin.ofNewOrganization();
  private static final Admin EDITOR = Admin.member(ADMIN.organization(), false);
  private static final Admin SIGNED_OUT = signedOut();
  private static final WorkspaceId DESIGN =
      new Workplaces(ADMIN.organization()).workspace(1, "Design");
  private static final ProjectId WEBSITE =
      new Workplaces(ADMIN.organization()).project(DESIGN, "Website", 0);

  @Test
  void everyMappingHasARow() {
    assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(mappings().toList());
  }

  static Stream<String> mappings() {
    return WORLD.gateway.beans(RequestMappingHandlerMapping.class).stream()
        .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
        .flatMap(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/settings"))
                    .flatMap(
                        path ->
                            mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)));
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void isOpenToWhomItMayBeAndToNobodyElse(String mapping) { // F3, H1
    Row row = requireNonNull(ROWS.get(mapping), mapping);

    assertThat(answers(mapping))
        .containsExactlyInAnyOrderEntriesOf(
            switch (row) {
              case OPEN_200, OPEN_410 -> expected(mapping, row, row.status, row.status, row.status);
              // Without a session there is no form, so to the sign-in.
              case OPEN_FORM_410 -> expected(mapping, row, 302, row.status, row.status);
              case SIGNED_IN_302 -> expected(mapping, row, 302, 302, 403);
              case ADMIN_200, ADMIN_302, ADMIN_422 -> expected(mapping, row, 302, 403, 403);
            });
  }

  private static Map<String, Integer> expected(
      String mapping, Row row, int nobody, int other, int editor) {
    return Map.of(
        "an Admin",
        row.status,
        FORGED,
        mapping.startsWith("GET") ? row.status : 403,
        "nobody",
        nobody,
        "another Organization's Admin",
        other,
        "an editor",
        editor,
        "a session that was ended",
        nobody);
  }

  private static Map<String, Browser> browsers() {
    return Map.of(
        "an Admin",
        ADMIN.browser(),
        FORGED,
        ADMIN.browser(),
        "another Organization's Admin",
        OTHERS_ADMIN.browser(),
        "an editor",
        EDITOR.browser(),
        "nobody",
        WORLD.gateway.browser(),
        "a session that was ended",
        SIGNED_OUT.browser());
  }

  private static Map<String, Integer> answers(String mapping) {
    // They belong to the Admin's Organization; what the others do must leave them alone.
    UUID token = token();
    UUID removal = removal();
    Map<String, Object> ids =
        Map.of(
            "organizationId", ADMIN.organization(),
            "tokenId", token,
            "accountId", ADMIN.account(),
            "workspaceId", DESIGN,
            "projectId", WEBSITE,
            "removalId", removal,
            // A notice is an entry of the activity log too.
            "commandId", removal);
    int commands = WORLD.provisioner.commandsFor(ADMIN.email()).size();
    var answers =
        new TreeMap<>(
            browsers().entrySet().stream()
                .filter(b -> !b.getKey().equals("an Admin"))
                .collect(
                    toMap(
                        Map.Entry::getKey,
                        b -> answer(mapping, b.getKey(), b.getValue(), ids).status())));
    assertThat(WORLD.rows.read("select revoked_at is null from scim_token where id = ?", token))
        .isEqualTo(true);
    assertThat(WORLD.rows.read("select read_at is null from mass_removal where id = ?", removal))
        .isEqualTo(true);
    assertThat(WORLD.provisioner.commandsFor(ADMIN.email())).hasSize(commands);
    answers.put("an Admin", answer(mapping, "an Admin", ADMIN.browser(), ids).status());
    return answers;
  }

  private static Page answer(String mapping, String who, Browser browser, Map<String, Object> ids) {
    String path = mapping.substring(mapping.indexOf(' ') + 1);
    for (Map.Entry<String, Object> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + ":[0-9a-fA-F-]{36}}", id.getValue().toString());
    }
    if (mapping.startsWith("GET")) {
      return browser.get(path);
    }
    // Enough for every form.
    Map<String, String> fields =
        Map.of(
            "id", UUID.randomUUID().toString(),
            "label", "Okta",
            "access", "read-write",
            "email", ADMIN.email(),
            "workspace", DESIGN.toString(),
            "role", "viewer",
            "name", "Website");
    return browser.post(path, fields, csrf(who, browser));
  }

  /**
   * A token of the browser's own session; on the sign-in pages only a session that begins has one.
   */
  private static String csrf(String who, Browser browser) {
    return switch (who) {
      case "an Admin" -> ADMIN.open("/scim/tokens/new").hidden("_csrf");
      case "another Organization's Admin" -> OTHERS_ADMIN.open("/scim/tokens/new").hidden("_csrf");
      case "an editor" -> browser.get("/settings").hidden("_csrf");
      default -> "none";
    };
  }

  private static UUID token() {
    var id = UUID.randomUUID();
    var _ =
        WORLD
            .gateway
            .bean(OrganizationTokens.class)
            .generate(
                ADMIN.organization(),
                ADMIN.account(),
                new TokenRequest(id, "Okta", null, false, null))
            .orElseThrow();
    return id;
  }

  private static UUID removal() {
    UUID id = CommandId.next().value();
    WORLD.rows.run(
        "insert into mass_removal values (?, ?, now(), now(), 12, 50, now())",
        id,
        ADMIN.organization().value());
    return id;
  }

  private static Admin signedOut() {
    Admin admin = Admin.member(ADMIN.organization(), true);
    Page page = admin.open("/scim");
    WORLD.rows.endSessions(admin.account());
    assertThat(page.status()).isEqualTo(200);
    return admin;
  }
}
