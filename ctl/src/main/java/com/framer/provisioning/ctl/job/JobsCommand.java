package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Paging;
import com.framer.provisioning.ctl.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acts on many dead letters. They live in the database and go on without this process. */
@Command(
    name = "jobs",
    description = {
      "Acts on many dead letters. dead-letters replay, discard and restore make them.",
      "A job is worked by the provisioners: it goes on when this command ends."
    })
public final class JobsCommand {
  private final Session session;

  public JobsCommand(Session session) {
    this.session = session;
  }

  @Command(name = "list", description = "The jobs, the newest first.")
  int list(@Mixin Paging paging) {
    Answer answer = session.api().get(paging.of(OpsPath.of("api", "jobs"), "before"));
    session.result(answer, page -> session.screen().print(JobText.table(page)));
    paging.sayNext(session.screen(), answer.json());
    return ExitCode.DONE.number();
  }

  @Command(
      name = "show",
      description = "One job: what it is about, how far it is, what came of it.")
  int show(@Parameters(paramLabel = "JOB", description = "Its id.") String id) {
    Answer answer = session.api().get(path(id));
    session.result(
        answer,
        job -> {
          session.screen().print(JobText.fields(job).toString());
          JobPreview.of(job).forEach(session.screen()::print);
        });
    return ExitCode.DONE.number();
  }

  @Command(
      name = "records",
      description = "Each record of a job: predicted beside what came of it.")
  int records(
      @Parameters(paramLabel = "JOB", description = "Its id.") String id,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "Only those, for example waiting, refused, failed or skipped.")
          @Nullable String state,
      @Mixin Paging paging) {
    Answer answer = session.api().get(paging.of(path(id, "records").with("state", state), "after"));
    session.result(answer, page -> session.screen().print(JobText.records(page)));
    paging.sayNext(session.screen(), answer.json());
    return ExitCode.DONE.number();
  }

  @Command(name = "start", description = "Start a job that is prepared, and follow it.")
  int start(
      @Parameters(paramLabel = "JOB", description = "Its id.") String id,
      @Option(names = "--detach", description = "Do not wait for the end.") boolean isDetached,
      @Mixin Consent consent) {
    consent.mustBePossible(session.screen());
    Answer job = session.api().get(path(id));
    String act = Json.text(job.json(), "act");
    return new PreparedJob(session, act, job).startAndWatch(consent, isDetached).number();
  }

  @Command(name = "pause", description = "Pause a job. Needs no --yes: nothing is lost by it.")
  int pause(
      @Parameters(paramLabel = "JOB", description = "Its id.") String id, @Mixin Consent consent) {
    return turn(id, "pause");
  }

  @Command(name = "resume", description = "Let a paused job go on.")
  int resume(
      @Parameters(paramLabel = "JOB", description = "Its id.") String id, @Mixin Consent consent) {
    consent.toOne(session.screen(), "Resume the job " + id + "?");
    return turn(id, "resume");
  }

  @Command(
      name = "cancel",
      description = "End a job for good. What it has done stays; the rest is left as it is.")
  int cancel(
      @Parameters(paramLabel = "JOB", description = "Its id.") String id, @Mixin Consent consent) {
    consent.toOne(session.screen(), "Cancel the job " + id + "?");
    return turn(id, "cancel");
  }

  @Command(
      name = "watch",
      description = "Follow a job to its end. Ctrl-C ends only the following, not the job.")
  int watch(@Parameters(paramLabel = "JOB", description = "Its id.") String id) {
    path(id);
    return new JobWatch(session, id).toTheEnd().number();
  }

  private int turn(String id, String act) {
    Answer answer = session.api().post(path(id, act), Map.of());
    session.result(answer, job -> session.screen().print(JobText.fields(job).toString()));
    String skipped = Json.text(answer.json(), "skipped");
    if (!skipped.isEmpty()) {
      session.screen().say("Nothing was done: " + skipped + ".");
    }
    return ExitCode.of(skipped.isEmpty()).number();
  }

  private static OpsPath path(String id, String... more) {
    if (!id.matches("[A-Za-z0-9-]{1,40}")) {
      throw new CtlException(
          ExitCode.USAGE,
          "\"" + id + "\" is no id of a job. provisioningctl jobs list shows them.");
    }
    return more.length == 0
        ? OpsPath.of("api", "jobs", id)
        : OpsPath.of("api", "jobs", id, more[0]);
  }
}
