package com.framer.provisioning.gateway.settings.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.LoggedCommand;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The activity log as Admins read it: the list, its filter, an entry, and the file. */
final class ActivityPagesTests {
  private static final Outcome DONE =
      new Outcome.Applied(
          new Changes(
              List.of("deactivated"),
              List.of(new AdminAssignment("zoe@example.com", 12, List.of("Design", "Code")))),
          null);
  private static final ScimError LAST_ADMIN = ScimError.conflict("This is the last <Admin>.");
  private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @Test
  void listSaysWhoAskedForWhatAndWhatBecameOfIt() { // D3, G4
    assertThat(ada.open("/activity").body()).contains("Nothing happened yet");
    String token = world.rows.token(ada.organization());
    logged(
        "cy@example.com",
        "CreateUser",
        new Outcome.Unchanged(null),
        "{\"organizationRole\":\"editor\"}");
    logged("bob@example.com", "DeleteUser", DONE);
    logged("<script>@example.com", "DeleteUser", new Outcome.Refused(LAST_ADMIN));

    assertThat(ada.open("/activity").body())
        .contains(
            "Okta asked to create cy@example.com with the role editor",
            "Nothing to change",
            "Okta asked to delete bob@example.com",
            "deactivated; zoe@example.com became Admin",
            "Okta asked to delete &lt;script&gt;@example.com",
            "This is the last &lt;Admin&gt;.")
        .doesNotContain("<script>@");
    world.rows.revoke(token);
    assertThat(ada.open("/activity").body()).contains("Okta (revoked) asked to delete bob");
  }

  @Test
  void filterIsInTheAddressAndPagesFollowEachOther() {
    for (int i = 0; i < 51; i++) {
      logged("u%d@example.com".formatted(i), "CreateUser", DONE);
    }
    logged("bob@example.com", "DeleteUser", new Outcome.Refused(LAST_ADMIN));

    Page refused = ada.open("/activity?person=bob%40Example.com&kind=DeleteUser&outcome=attention");
    assertThat(refused.body())
        .contains(
            "delete bob@example.com",
            "value=\"bob@Example.com\"",
            "download?kind=DeleteUser&amp;outcome=attention&amp;person=bob%40Example.com",
            "<details class=\"card fold\" open=\"open\">")
        .doesNotContain("u1@example.com", "Older entries");
    assertThat(ada.open("/activity?outcome=superseded").body()).contains("Nothing matches");
    assertThat(ada.open("/activity").body()).contains("<details class=\"card fold\">");
    Page first = ada.open("/activity?kind=CreateUser");
    assertThat(first.body()).contains("u50@", "u1@").doesNotContain("u0@");
    Page second = ada.browser().get(older(first));
    assertThat(second.body()).contains("u0@", "Newest").doesNotContain("u1@", "Older entries");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          person=ada                                     | Write a whole email
          person=%00                                     | Write a whole email
          kind=DropTable                                 | Choose one of the list
          outcome=%3Cscript%3E                           | Choose one of the list
          from=yesterday                                 | Write a time in UTC
          until=2026-13-01T00:00                         | Write a time in UTC
          from=2026-11-26T10:00&until=2026-11-26T10:00   | The end is not after the beginning
          before=x                                       | not complete
          """)
  void whatIsWrongIsSaidAndTheRestIsKept(String query, String message) {
    Page page =
        ada.open("/activity?" + query + (query.contains("person") ? "" : "&person=bob%40x.org"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains(message).doesNotContain("<script>");
    if (!query.contains("person")) {
      assertThat(page.body()).contains("value=\"bob@x.org\"");
    }
  }

  @Test
  void entryShowsEverythingAndWhatToDo() { // D2, D3, F3, I4
    world.rows.token(ada.organization());
    String bob = UUID.randomUUID() + "@example.com";
    var account = world.rows.member(ada.organization(), bob, false);
    CommandId done = logged(bob, "PatchUser", DONE);
    CommandId refused = logged("cy@example.com", "DeleteUser", new Outcome.Refused(LAST_ADMIN));
    CommandId dead = logged("cy@example.com", "CreateUser", new Outcome.DeadLettered("a.b.Secret"));

    assertThat(entry(done))
        .contains("deactivated", "became Admin of Design, Code and 10 more Workspaces", ">200<")
        .contains(done.toString(), "request-1", "00u1", "/members/" + account)
        .contains("/activity?person=" + bob.replace("@", "%40"));
    assertThat(entry(refused))
        .contains("409", "This is the last &lt;Admin&gt;.", "Make another active person an Admin")
        .contains("Dashboard → Tasks", "Retry Selected")
        .doesNotContain("/members/");
    assertThat(entry(dead)).contains("our operators have it", "500").doesNotContain("Secret");
    assertThat(Admin.ofNewOrganization().open("/activity/" + done).status()).isEqualTo(404);
  }

  @Test
  void bothTimesAreShownWhereTheyDiffer() {
    CommandId soon = logged("bob@example.com", "DeleteUser", DONE);
    assertThat(ada.open("/activity").body()).doesNotContain("Decided <time");
    world.rows.run(
        "update command_log set decided_at = '2027-01-02T03:04:05Z' where command_id = ?",
        soon.value());

    String asked = soon.madeAt().toString();
    assertThat(ada.open("/activity").body())
        .containsSubsequence(asked, "Decided <time", "2 Jan 2027, 03:04 UTC");
    assertThat(entry(soon)).containsSubsequence(asked, "decided <time", "2 Jan 2027, 03:04 UTC");
  }

  @Test
  void replaySaysSoAndNobodyWasAnswered() { // G6
    CommandId failed = logged("cy@example.com", "DeleteUser", new Outcome.DeadLettered("Cause"));
    CommandId replay = logged("cy@example.com", "DeleteUser", DONE);
    world.rows.run(
        """
        update command_log set actor_kind = 'OPERATOR', actor_id = 'eve', original_id = ?,
          replay_of = gen_random_uuid() where command_id = ?
        """,
        failed.value(),
        replay.value());

    assertThat(ada.open("/activity").body()).contains("Replay</span>");
    assertThat(entry(replay))
        .contains("Our operator eve asked again to delete cy", "/activity/" + failed)
        .doesNotContain("was answered");
  }

  @Test
  void changeByHandNamesItsWorkspace() { // F3
    String add = "{\"workspaceId\":\"%s\",\"role\":\"viewer\"}";
    CommandId ours = logged("cy@example.com", "AddMember", DONE, add.formatted(workspace(ada)));
    UUID theirs = workspace(Admin.ofNewOrganization());
    CommandId other = logged("cy@example.com", "AddMember", DONE, add.formatted(theirs));

    assertThat(entry(ours))
        .contains("asked to add cy@example.com to a Workspace as viewer", "Atelier");
    assertThat(entry(other)).doesNotContain("Atelier");
  }

  private UUID workspace(Admin admin) {
    UUID id = UUID.randomUUID();
    world.rows.run(
        "insert into workspace (id, organization_id, name, default_role, created_at, ordinal)"
            + " values (?, ?, 'Atelier', 'viewer', now(), 1)",
        id,
        admin.organization().value());
    return id;
  }

  @Test
  void massRemovalIsAnEntry() { // D8
    UUID id = CommandId.next().value();
    world.rows.run(
        "insert into mass_removal values (?, ?, now(), now(), 12, 80, now())",
        id,
        ada.organization().value());

    assertThat(ada.open("/activity?kind=MassRemoval").body())
        .contains("/activity/" + id, "Mass removal");
    assertThat(ada.open("/activity/" + id).body())
        .contains("12 of 80 people lost access", ada.path("/removals"))
        .doesNotContain("What was asked");
  }

  @Test
  void hugeEntryMakesASmallPage() {
    List<String> effects = Collections.nCopies(50_000, "member of the Workspace Design as editor");
    CommandId id =
        logged(
            "bob@example.com",
            "PatchUser",
            new Outcome.Applied(new Changes(effects, List.of()), null));

    assertThat(entry(id)).contains("and 49900 more changes").hasSizeLessThan(100_000);
    assertThat(ada.open("/activity").body()).hasSizeLessThan(100_000);
  }

  @Test
  void tokenThatExpiresSoonIsWarnedOf() { // H1
    world.rows.token(ada.organization(), Duration.ofDays(12), false);
    world.rows.token(ada.organization(), Duration.ofDays(-1), true);

    assertThat(ada.open("/activity").body())
        .contains("The token “Okta” expires in 11 days", "Rotate it")
        .doesNotContain("Generate another one");
  }

  @Test
  void fileHasTheFilteredEntries() {
    logged("bob@example.com", "DeleteUser", DONE);
    logged("cy@example.com", "CreateUser", DONE);

    Page file = ada.open("/activity/download?kind=DeleteUser");

    assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"activity-");
    assertThat(file.body())
        .startsWith("\uFEFF\"asked at\",\"decided at\",\"person\"")
        .contains("bob@example.com");
    assertThat(file.body().lines()).hasSize(2);
    CommandId newest = logged("dora@example.com", "DeleteUser", DONE);
    assertThat(ada.open("/activity/download?before=" + newest).body())
        .contains("bob@example.com")
        .doesNotContain("dora@example.com");
    assertThat(ada.open("/activity/download?before=x").location())
        .isEqualTo(ada.path("/activity?before=x"));
    assertThat(ada.open("/activity/download?person=x").location())
        .isEqualTo(ada.path("/activity?person=x"));
  }

  private String entry(CommandId id) {
    Page page = ada.open("/activity/" + id);
    assertThat(page.status()).isEqualTo(200);
    return page.body();
  }

  private static String older(Page page) {
    Matcher link = OLDER.matcher(page.body());
    assertThat(link.find()).as(page.body()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private CommandId logged(String email, String type, Outcome outcome) {
    return logged(email, type, outcome, "{}");
  }

  private CommandId logged(String email, String type, Outcome outcome, String asked) {
    return new LoggedCommand(ada.organization(), email, type, outcome, asked).write();
  }
}
