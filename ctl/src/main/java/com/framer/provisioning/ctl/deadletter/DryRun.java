package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.job.JobOptions;
import com.framer.provisioning.ctl.job.NewJob;
import com.framer.provisioning.ctl.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Predicts the outcome of a replay. */
final class DryRun {
  private static final Set<String> GOOD = Set.of("applied", "unchanged");

  private final Session session;
  private final boolean isKept;

  DryRun(Session session, boolean isKept) {
    this.session = session;
    this.isKept = isKept;
  }

  ExitCode of(Selection selection, @Nullable Path payload, String reason, JobOptions job) {
    var single = selection.single();
    if (single.isPresent()) {
      return ofOne(single.get(), payload);
    }
    if (payload != null) {
      throw new CtlException(ExitCode.USAGE, "--payload goes with the id of one dead letter.");
    }
    return new NewJob(session, job)
        .make(Act.REPLAY.word(), List.copyOf(selection.ids()), selection.filter, reason)
        .predict(isKept);
  }

  private ExitCode ofOne(String id, @Nullable Path payload) {
    Answer answer =
        session
            .api()
            .post(
                OpsPath.of("api", "dead-letters", id, "dry-run"), Payload.with(Map.of(), payload));
    JsonNode predicted = answer.json().path("predicted");
    String status = Json.text(predicted, "status");
    String reason = Json.text(predicted, "reason");
    session.result(
        answer,
        _ ->
            session.screen().print("would be " + status + (reason.isEmpty() ? "" : ": " + reason)));
    return ExitCode.of(GOOD.contains(status));
  }
}
