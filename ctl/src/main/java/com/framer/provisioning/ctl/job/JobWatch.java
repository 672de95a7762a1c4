package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Session;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Follows a job. The job lives in the database: it goes on when this process, the network or a
 * provisioner does not, so a call that fails is repeated for a while.
 */
final class JobWatch {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> ENDED = Set.of("finished", "cancelled", "stopped");

  private final Session session;
  private final String id;
  private long lastAnswer = System.nanoTime();

  JobWatch(Session session, String id) {
    this.session = session;
    this.id = id;
  }

  ExitCode toTheEnd() {
    var interrupted =
        new Thread(
            () ->
                session
                    .screen()
                    .say("The job goes on. Follow it again: provisioningctl jobs watch " + id));
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      return follow();
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }

  private ExitCode follow() {
    Answer job = session.api().get(OpsPath.of("api", "jobs", id));
    while (!ENDED.contains(state(job))) {
      if (state(job).equals("prepared")) {
        throw new CtlException(
            ExitCode.NOT_CARRIED_OUT,
            "The job is not started. Start it: provisioningctl jobs start " + id);
      }
      session.screen().progress(JobText.progress(job.json()));
      session.pause();
      job = next(job);
    }
    session.result(job, node -> session.screen().print(JobText.fields(node).toString()));
    return end(job.json());
  }

  private ExitCode end(JsonNode job) {
    boolean isWhole = state(job).equals("finished") && JobText.isGood(job.path("done"));
    if (!isWhole) {
      session.screen().say("Each record: provisioningctl jobs records " + id);
    }
    return ExitCode.of(isWhole);
  }

  private Answer next(Answer last) {
    try {
      Answer job = session.api().get(OpsPath.of("api", "jobs", id));
      lastAnswer = System.nanoTime();
      return job;
    } catch (CtlException e) {
      if (e.code() != ExitCode.NOT_CARRIED_OUT) {
        throw e;
      }
      if (System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
        throw new CtlException(
            e.code(),
            e.getMessage()
                + " The job goes on without this command. Follow it again: provisioningctl jobs"
                + " watch "
                + id);
      }
      session.screen().progress("Waiting for an answer: " + e.getMessage());
      return last;
    }
  }

  private static String state(Answer job) {
    return state(job.json());
  }

  private static String state(JsonNode job) {
    return Json.text(job, "state");
  }
}
