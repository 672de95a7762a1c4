package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.NewJob;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new job, as it was sent.
 *
 * @param id the dead letters that were selected; none if a filter says which
 */
record JobForm(
    String act,
    @Nullable String filter,
    List<String> id,
    String name,
    String reason,
    String rate,
    String stopAfterFailures) {
  /** What the form calls the members of a request. */
  private static final Map<String, String> LABELS =
      Map.of(
          "filter", "All that match",
          "reason", "Reason",
          "name", "Name",
          "rate", "Replays a second",
          "stopAfterFailures", "Stop after failures in a row");

  JobForm {
    id = List.copyOf(id);
  }

  /** What is missing has the value that it has if nobody says otherwise. */
  static JobForm of(HttpServletRequest request) {
    String[] ids = request.getParameterValues("id");
    return new JobForm(
        parameter(request, "act", "replay"),
        // A selection counts more than the filter of the page that it was made on.
        ids == null ? request.getParameter("filter") : null,
        ids == null ? List.of() : List.of(ids),
        parameter(request, "name", ""),
        parameter(request, "reason", ""),
        parameter(request, "rate", NewJob.DEFAULT_RATE + ""),
        parameter(request, "stopAfterFailures", NewJob.DEFAULT_STOP_AFTER + ""));
  }

  private static String parameter(HttpServletRequest request, String name, String missing) {
    return Objects.requireNonNullElse(request.getParameter(name), missing);
  }

  /**
   * The job that is asked for.
   *
   * @throws OpsFailure 400, which begins with the name of the field
   */
  NewJob toJob() {
    return new JobRequest(
            act,
            name,
            filter,
            id.stream().map(JobForm::id).toList(),
            reason,
            number("rate", rate),
            number("stopAfterFailures", stopAfterFailures))
        .toJob();
  }

  /** What the form shows of a sentence that begins with the name of a member. */
  static Map<String, String> problem(String detail) {
    String field = detail.substring(0, Math.max(0, detail.indexOf(':')));
    return Map.of(
        "field", field,
        "label", LABELS.getOrDefault(field, field),
        "problem", detail.substring(detail.indexOf(':') + 1).strip());
  }

  /** Whether replays have a rate, and may fail. */
  public boolean isReplay() {
    return act.equals("replay");
  }

  /** What the button says, and what the form is called. */
  public String actName() {
    return switch (act) {
      case "discard" -> "Discard";
      case "restore" -> "Restore";
      default -> "Replay";
    };
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw OpsFailure.badRequest("id: the id of a dead letter is a UUID");
    }
  }

  static int number(String field, String text) {
    String digits = text.replaceAll("[ ,.'’\\u00a0]", "");
    if (!digits.matches("[0-9]{1,9}")) {
      throw OpsFailure.badRequest(field + ": a whole number");
    }
    return Integer.parseInt(digits);
  }
}
