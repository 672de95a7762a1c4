package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a job: from then on its set of dead letters is frozen. */
public final class NewJob {
  private final Session session;
  private final JobOptions options;

  public NewJob(Session session, JobOptions options) {
    this.session = session;
    this.options = options;
  }

  /**
   * Makes it, without starting it.
   *
   * @param act replay, discard or restore
   * @param ids the dead letters; empty for all that the filter matches
   * @param reason why
   * @throws CtlException if nothing matches
   */
  public PreparedJob make(String act, List<String> ids, @Nullable String filter, String reason) {
    if (filter != null && matches(filter) == 0) {
      throw nothingMatches();
    }
    var request = new LinkedHashMap<String, Object>(Map.of("act", act, "reason", reason));
    if (filter == null) {
      request.put("ids", ids);
    } else {
      request.put("filter", filter);
    }
    options.addTo(request);
    Answer job = session.api().post(OpsPath.of("api", "jobs"), request);
    var prepared = new PreparedJob(session, act, job);
    if (Json.number(job.json(), "records") == 0) {
      prepared.cancel();
      throw nothingMatches();
    }
    return prepared;
  }

  /** So that a filter that matches nothing leaves no job behind. */
  private long matches(String filter) {
    Answer count =
        session.api().get(OpsPath.of("api", "dead-letters", "count").with("filter", filter));
    return Json.number(count.json(), "count");
  }

  private static CtlException nothingMatches() {
    return new CtlException(ExitCode.NOTHING_MATCHED, "No dead letter matches; no job was made.");
  }
}
