package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.job.NewJob;
import com.framer.provisioning.ctl.session.Session;
import com.framer.provisioning.ctl.session.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Acts on one dead letter at once, on several by a job. */
final class Acting {
  private final Session session;
  private final Act act;

  Acting(Session session, Act act) {
    this.session = session;
    this.act = act;
  }

  ExitCode on(ActOptions options, @Nullable Path payload) {
    var single = options.selection.single();
    if (payload != null && single.isEmpty()) {
      throw new CtlException(ExitCode.USAGE, "--payload goes with the id of one dead letter.");
    }
    options.consent.mustBePossible(session.screen());
    if (single.isPresent()) {
      return onOne(single.get(), options, payload);
    }
    return new NewJob(session, options.job)
        .make(
            act.word(),
            List.copyOf(options.selection.ids()),
            options.selection.filter,
            options.reason)
        .startAndWatch(options.consent, options.waiting.isDetached());
  }

  private ExitCode onOne(String id, ActOptions options, @Nullable Path payload) {
    if (!options.consent.isGiven()) {
      options.consent.toOne(session.screen(), act.capitalised() + " " + described(id) + "?");
    }
    Answer answer =
        session
            .api()
            .post(
                OpsPath.of("api", "dead-letters", id, act.word()),
                Payload.with(Map.of("reason", options.reason), payload));
    JsonNode result = answer.json();
    if (Json.text(result, "result").equals("skipped")) {
      session.result(answer, _ -> session.screen().print("skipped: " + Json.text(result, "why")));
      return ExitCode.PARTLY;
    }
    String commandId = Json.text(result, "commandId");
    if (commandId.isEmpty() || options.waiting.isDetached()) {
      session.result(answer, _ -> session.screen().print(accepted(result, commandId)));
      return ExitCode.DONE;
    }
    Answer outcome = options.waiting.await(session, commandId);
    session.result(outcome, envelope -> session.screen().print(Waiting.sentence(envelope)));
    return ExitCode.of(Waiting.isGood(outcome.json()));
  }

  private static String accepted(JsonNode result, String commandId) {
    return Json.text(result, "result") + (commandId.isEmpty() ? "" : " as command " + commandId);
  }

  /** So that nobody says yes to an id alone. */
  private String described(String id) {
    Answer found =
        session.api().get(OpsPath.of("api", "dead-letters").with("filter", id).with("limit", 1));
    List<JsonNode> letters = Json.list(found.json(), "deadLetters");
    if (letters.isEmpty()) {
      throw new CtlException(ExitCode.NOTHING_MATCHED, "There is no dead letter " + id + ".");
    }
    JsonNode letter = letters.getFirst();
    return "%s (%s, %s, %s)"
        .formatted(
            id,
            Json.text(letter, "email"),
            Json.text(letter, "type"),
            Json.text(letter, "causeText"));
  }
}
