package com.framer.provisioning.ctl.session;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Waits for the outcome of a command, unless told not to. */
public final class Waiting {
  private static final Set<String> GOOD = Set.of("applied", "unchanged");

  @Option(names = "--detach", description = "Do not wait for the end.")
  boolean isDetached;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for the outcome of one command (default: ${DEFAULT-VALUE}).")
  int seconds;

  /** Whether nobody waits. */
  public boolean isDetached() {
    return isDetached;
  }

  /** The outcome of a command as the API has it; empty if it is not decided yet. */
  public static Optional<Answer> outcome(Session session, String commandId) {
    try {
      return Optional.of(session.api().get(OpsPath.of("commands", commandId)));
    } catch (CtlException e) {
      if (e.code() == ExitCode.NOTHING_MATCHED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Waits for the outcome.
   *
   * @throws CtlException if it does not come in time
   */
  public Answer await(Session session, String commandId) {
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (true) {
      Optional<Answer> outcome = outcome(session, commandId);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      if (System.nanoTime() > until) {
        throw new CtlException(
            ExitCode.NOT_CARRIED_OUT,
            ("The command %s is on the topic, and has no outcome after %d s: is its partition"
                    + " paused, or is there a lag? Look later: provisioningctl commands show %s")
                .formatted(commandId, seconds, commandId));
      }
      session.screen().progress("Waiting for the outcome of command " + commandId);
      session.pause();
    }
  }

  /** An outcome in a line: {@code refused: Ada is the last Admin (409)}. */
  public static String sentence(JsonNode envelope) {
    JsonNode outcome = envelope.path("outcome");
    JsonNode error = outcome.path("error");
    String why =
        Json.text(outcome, "reason")
            + Json.text(outcome, "cause")
            + (error.isObject()
                ? Json.text(error, "detail") + " (" + Json.text(error, "status") + ")"
                : "");
    return status(envelope) + (why.isEmpty() ? "" : ": " + why);
  }

  /** Whether an outcome is as asked: applied or unchanged. */
  public static boolean isGood(JsonNode envelope) {
    return GOOD.contains(status(envelope));
  }

  /** The word for the outcome's type, as everywhere: {@code dead-lettered}, not DeadLettered. */
  private static String status(JsonNode envelope) {
    return Json.text(envelope.path("outcome"), "type")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
