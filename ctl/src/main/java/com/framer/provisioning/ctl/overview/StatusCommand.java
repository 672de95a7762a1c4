package com.framer.provisioning.ctl.overview;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What burns. */
@Command(
    name = "status",
    description = {
      "What burns, the worst first: what is away, alarms, paused partitions, lag, dead letters.",
      "docs/operations.md says what to do about each."
    })
public final class StatusCommand implements Callable<Integer> {
  private final Session session;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.api().get(OpsPath.of("api", "status"));
    session.result(answer, status -> new StatusText(status).print(session.screen()));
    return ExitCode.DONE.number();
  }
}
