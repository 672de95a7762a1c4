package com.framer.provisioning.gateway.settings.removal;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.FormerMember;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of a restoration says who is still to be done, and why (E2, I3). */
final class SilentPartitionPagesTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Map<String, String> FIELDS =
      Map.of("from", "2026-11-20T12:00", "until", "2026-11-20T12:01");
  private static final List<String> FORM =
      List.of("from", "until", "place", "only", "silent", "paused", "unchanged", "unanswered");
  private static final String PERIOD = "?from=2026-11-20T12:00&until=2026-11-20T12:01";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();

  @Test
  void afterSeveralPeopleWithoutAnAnswerItStopsAndAtItsEndTheRestIsAskedAgain() { // E2, I3
    String silent = person(3, 0);
    world.provisioner.answer(silent, asked -> silentUnless(asked.dryRun()));
    String other = person(4, 1);
    String behind = person(3, 2);
    var fields = new HashMap<>(FIELDS);
    fields.put("silent", "2");

    Page stopped = ada.submit("/removals/restore" + PERIOD, "/removals/restore", fields);

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.body())
        .contains("Stopped: no answers come", "asking again is safe", "hx-trigger=\"submit\"")
        .containsSubsequence("Still to do", ">1<", silent, "No answer", "it may still happen")
        .doesNotContain("Why some people are still to do");
    assertThat(stopped.hidden("silent")).isEqualTo("0");
    assertThat(stopped.hidden("paused")).isEqualTo("3");

    assertThat(stopped.hidden("unanswered")).isEqualTo("1");
    Page done = send(stopped);

    assertThat(done.body())
        .contains("Done, except for 2 people", "Ask about these 2 people again")
        .contains("1 person was asked about there without an answer, which may still come; 1 more")
        .containsSubsequence("Had everything already", ">1<", "Still to do", ">2<")
        .containsSubsequence(behind, "Not asked yet", "is left for later");
    assertThat(world.provisioner.commandsFor(other)).isNotEmpty();

    world.provisioner.answer(silent, _ -> Optional.of(new Outcome.Unchanged(null)));
    Page again = send(done);

    assertThat(again.body())
        .contains("Everybody who was left", ">2<")
        .doesNotContain("Still to do", other, "<progress");
  }

  @Test
  void thePreviewGoesOnWithoutThem() { // E2, I3
    String behind = person(3, 0);

    assertThat(ada.open("/removals/restore" + PERIOD + "&paused=3").body())
        .containsSubsequence(behind, "Not asked yet");
    assertThat(world.provisioner.commandsFor(behind)).isEmpty();
  }

  /** Sends the form of the page with all that it carries. */
  private Page send(Page page) {
    var fields = new HashMap<String, String>();
    for (String name : FORM) {
      fields.put(name, page.hidden(name));
    }
    return ada.browser().submit(page, ada.path("/removals/restore"), fields);
  }

  private static Optional<Outcome> silentUnless(boolean dryRun) {
    return dryRun
        ? Optional.of(new Outcome.Predicted(new Outcome.Unchanged(null)))
        : Optional.empty();
  }

  private String person(int partition, int second) {
    return FormerMember.on(partition, ada.organization(), NOON.plusSeconds(second));
  }
}
