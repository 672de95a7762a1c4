package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Session;
import java.time.Duration;
import java.util.Map;

/** A job that is made and not started. */
public final class PreparedJob {
  /** How long a question waits for predictions; whoever wants all of them makes a dry run first. */
  private static final Duration PREDICTIONS = Duration.ofSeconds(10);

  private final Session session;
  private final String act;
  private final String id;
  private Answer job;

  PreparedJob(Session session, String act, Answer job) {
    this.session = session;
    this.act = act;
    this.id = Json.text(job.json(), "id");
    this.job = job;
  }

  /** Shows it, asks, starts it, and follows it to its end unless detached. */
  public ExitCode startAndWatch(Consent consent, boolean isDetached) {
    long records = Json.number(job.json(), "records");
    if (!consent.isGiven()) {
      awaitPredictions(PREDICTIONS);
      JobPreview.of(job.json()).forEach(session.screen()::say);
    }
    if (!consent.toMany(session.screen(), act, records)) {
      cancel();
      throw new CtlException(
          ExitCode.NOT_CARRIED_OUT, "The job " + id + " is cancelled; nothing was done.");
    }
    job = session.api().post(OpsPath.of("api", "jobs", id, "start"), Map.of("records", records));
    String skipped = Json.text(job.json(), "skipped");
    if (!skipped.isEmpty()) {
      session.screen().say("The job " + id + " was not started: " + skipped + ".");
      return ExitCode.PARTLY;
    }
    session.screen().say("Started the job " + id + " of " + Json.count(records) + " records.");
    if (isDetached) {
      session.result(job, node -> session.screen().print(JobText.fields(node).toString()));
      return ExitCode.DONE;
    }
    return new JobWatch(session, id).toTheEnd();
  }

  /** Waits for the predictions and shows them. */
  public ExitCode predict(boolean isKept) {
    awaitPredictions(Duration.ofDays(1));
    session.result(
        job,
        node -> {
          JobPreview.of(node).forEach(session.screen()::print);
        });
    if (isKept) {
      session.screen().say("Start it: provisioningctl jobs start " + id);
    } else {
      cancel();
    }
    return ExitCode.of(JobText.isGood(job.json().path("predicted")));
  }

  /** Cancels it; one that is never started would stay in the list of those to start. */
  void cancel() {
    session.api().post(OpsPath.of("api", "jobs", id, "cancel"), Map.of());
  }

  private void awaitPredictions(Duration atMost) {
    if (!act.equals("replay")) {
      return;
    }
    long until = System.nanoTime() + atMost.toNanos();
    while (JobPreview.isPredicting(job.json()) && System.nanoTime() < until) {
      long records = Json.number(job.json(), "records");
      session
          .screen()
          .progress(
              "Dry run of the job %s: %s of %s"
                  .formatted(id, Json.count(records - unknown()), Json.count(records)));
      session.pause();
      job = session.api().get(OpsPath.of("api", "jobs", id));
    }
  }

  private long unknown() {
    return Json.number(job.json().path("predicted"), "unknown");
  }
}
