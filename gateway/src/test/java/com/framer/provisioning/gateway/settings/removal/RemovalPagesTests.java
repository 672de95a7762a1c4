package com.framer.provisioning.gateway.settings.removal;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.FormerMember;
import com.framer.provisioning.gateway.fixture.LoggedCommand;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notice of a mass removal on every page (D8), and restoring everybody (E2). */
final class RemovalPagesTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String PERIOD = "?from=2026-11-20T12:00&until=2026-11-20T12:01";
  private static final Map<String, String> FIELDS =
      Map.of("from", "2026-11-20T12:00", "until", "2026-11-20T12:01");

  private static final List<String> FORM =
      List.of("from", "until", "place", "restored", "unchanged", "refused");
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @Test
  void thePreviewSaysWhoGetsWhatBackAndChangesNothing() { // E2, F3
    String back = person(ada, NOON, true);
    answer(
        back,
        new Outcome.Applied(
            new Changes(
                List.of("member of the Workspace <Code> as editor"),
                List.of(new AdminAssignment("bob@example.com", 12, List.of("Design", "Lab")))),
            null));
    String same = person(ada, NOON.plusSeconds(1), true);
    answer(same, new Outcome.Unchanged(null));
    String inactive = person(ada, NOON.plusSeconds(2), false);
    answer(inactive, new Outcome.Refused(ScimError.conflict("This person is deactivated.")));
    String later = person(ada, NOON.plusSeconds(60), true);
    String elsewhere = person(Admin.ofNewOrganization(), NOON, true);

    Page preview = ada.open("/removals/restore" + PERIOD);

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body())
        .contains("Restore former access of 3 people?")
        .containsSubsequence(
            back,
            "Comes back",
            "member of the Workspace &lt;Code&gt; as editor",
            "bob@example.com would become Admin of Design, Lab and 10 more Workspaces",
            same,
            "Nothing to restore",
            inactive,
            "Still deactivated",
            "This person is deactivated.")
        .contains("Reactivate these people in your identity provider first")
        .doesNotContain(later, elsewhere, "Next 20 people");
    assertThat(List.of(back, same, inactive))
        .allSatisfy(email -> assertThat(commands(email)).allMatch(CommandEnvelope::dryRun));
    assertThat(commands(later)).isEmpty();
  }

  @Test
  void everybodyIsRestoredStepByStepAndARepetitionIsUnchanged() { // E2, F3
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      people.add(person(ada, NOON.plusMillis(i / 2), true));
      answer(people.getLast(), i == 3 ? refused() : restored());
    }
    String elsewhere = person(Admin.ofNewOrganization(), NOON, true);

    Page first = ada.submit("/removals/restore" + PERIOD, "/removals/restore", FIELDS);
    Map<String, String> next = fields(first);
    Page second = ada.browser().submit(first, ada.path("/removals/restore"), next);

    assertThat(next).containsEntry("restored", "19").containsEntry("refused", "1");
    assertThat(first.body())
        .contains("Restoring, step by step", "hx-trigger=\"load", people.get(3), "Nobody may")
        .doesNotContain(people.get(4));
    assertThat(second.body())
        .containsSubsequence("Done", "Restored", ">21<", "Not restored", ">1<");
    assertThat(ada.open("/activity?kind=RestoreAccess&outcome=refused").status()).isEqualTo(200);
    assertThat(second.body()).contains("/activity?kind=RestoreAccess&amp;outcome=refused");
    assertThat(people).allSatisfy(email -> assertThat(changes(email)).hasSize(1));
    assertThat(commands(elsewhere)).isEmpty();

    // The same form again, as from a second tab: everybody has everything already.
    people.forEach(email -> answer(email, new Outcome.Unchanged(null)));
    Page again = ada.browser().submit(first, ada.path("/removals/restore"), next);
    assertThat(again.body()).contains("Done", ">2<");
  }

  @Test
  void htmxGetsOnlyWhatChanges() { // E2
    answer(person(ada, NOON, true), refused());
    Page page = ada.open("/removals/restore" + PERIOD);
    var fields = new HashMap<>(FIELDS);
    fields.put("restored", "80");

    Page part = ada.browser().htmxSubmit(page, ada.path("/removals/restore"), fields);

    assertThat(part.body())
        .contains("id=\"run\"", ">80<", "id=\"refusals\" hx-swap-oob", "Nobody may")
        .contains("Done. 80 restored, 0 had everything already, 1 not restored, 0 still")
        .contains("data-failure hidden")
        .doesNotContain("<html", "<nav");
  }

  @Test
  void whoWasRemovedByHandIsInActivity() { // D8, E2
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    String from = FIELD.format(now.minusSeconds(60));
    String until = FIELD.format(now.plusSeconds(120));
    var done = new Outcome.Applied(new Changes(List.of("removed"), List.of()), null);
    for (String email : List.of("bob@example.com", "bob@example.com", "cy@example.com")) {
      new LoggedCommand(ada.organization(), email, "RemoveFromWorkspace", done).write();
    }
    new LoggedCommand(ada.organization(), "eve@example.com", "RemoveFromWorkspace", refused())
        .write();

    Page page = ada.open("/removals/restore?from=" + from + "&until=" + until);

    assertThat(page.body())
        .contains("2 people were taken out of Workspaces by hand", "nothing else to restore")
        .doesNotContain("Nobody lost access");
    String activity =
        ada.path("/activity?kind=RemoveFromWorkspace&outcome=applied&from=%s&until=%s")
            .formatted(from, until);
    assertThat(page.body()).contains(activity.replace("&", "&amp;"));
    assertThat(ada.browser().get(activity).body()).contains("remove cy@").doesNotContain("eve@");
    assertThat(ada.open("/removals/restore" + PERIOD).body()).doesNotContain("by hand in");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NONE",
      value = {
        "2026-11-20T12:00,2026-11-20T12:01,x,x,200",
        "2026-11-20T12:00,2026-11-20T12:01,1000-01-01T00:00:00Z_00000000-0000-0000-0000-000000000000,-1,200",
        "2026-11-20T12:00,2026-11-20T12:01,+999999999-12-31T23:59:59Z_ffffffff-ffff-ffff-ffff-ffffffffffff,99999999,200",
        "2026-11-20T12:00,2026-11-20T12:01,LONG,LONG,200",
        "2026-11-20T12:00,2026-11-20T12:00,'','',422",
        "2026-11-20T12:00,tomorrow,'','',422",
        "<script>,2026-11-20T12:00,'','',422",
        "LONG,LONG,'','',422",
        "+999999999-12-31T23:59,2026-11-20T12:00,'','',422",
        "NONE,2026-11-20T12:00,'','',422"
      })
  void whatWasMadeUpIsAPage(
      String from, String until, String place, String number, int status) { // F3
    var fields = new HashMap<String, String>();
    if (from != null) {
      fields.put("from", from.replace("LONG", "9".repeat(10_000) + "\0"));
    }
    fields.put("until", until.replace("LONG", "9".repeat(10_000)));
    fields.put("place", place.replace("LONG", "_".repeat(10_000) + "\0"));
    fields.put("restored", number.replace("LONG", "9".repeat(10_000)));
    fields.put("paused", number.replace("LONG", "9-".repeat(10_000)));
    fields.put("only", place.replace("LONG", "9".repeat(10_000)));

    Page answer = ada.submit("/removals", "/removals/restore", fields);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>").doesNotContain("<script>");
  }

  @Test
  void anEmptyTimeIsSaid() {
    assertThat(ada.open("/removals/restore" + PERIOD).body())
        .contains("Nobody lost access in this time")
        .doesNotContain("Restore access of");
    assertThat(ada.open("/removals/restore").location()).isEqualTo(ada.path("/removals"));
    assertThat(ada.open("/removals" + PERIOD).body())
        .contains("value=\"2026-11-20T12:00\"", "No mass removal so far");
  }

  private static Outcome restored() {
    return new Outcome.Applied(new Changes(List.of("added to Projects: 1"), List.of()), null);
  }

  private static Outcome refused() {
    return new Outcome.Refused(ScimError.conflict("Nobody may."));
  }

  /** The hidden fields with which the next step begins. */
  private static Map<String, String> fields(Page page) {
    var fields = new HashMap<String, String>();
    for (String name : FORM) {
      fields.put(name, page.hidden(name));
    }
    return fields;
  }

  private void answer(String email, Outcome outcome) {
    world.provisioner.answer(
        email, asked -> Optional.of(asked.dryRun() ? new Outcome.Predicted(outcome) : outcome));
  }

  private List<CommandEnvelope> commands(String email) {
    return world.provisioner.commandsFor(email);
  }

  private List<CommandEnvelope> changes(String email) {
    return commands(email).stream().filter(command -> !command.dryRun()).toList();
  }

  private static String person(Admin of, Instant takenAt, boolean active) {
    return FormerMember.of(of.organization(), takenAt, active);
  }
}
