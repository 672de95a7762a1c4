package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.guarantee.traffic.Call;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I1, I3: after a successful answer the command is on the topic, it has that outcome, and every
 * gateway shows the change. After an error answer the command was refused. An outage is never
 * answered as a refusal, but with 429 and {@code Retry-After}, or not at all.
 */
final class AnsweredIsTrue implements Promise {
  private static final Set<String> DONE = Set.of("applied", "unchanged");
  private static final Set<Integer> REFUSED_BY_A_LOOK = Set.of(404, 409);

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>(evidence.history().wrongAnswers());
    Map<String, CommandLogRow> byTrace = byTrace(evidence);
    for (Call call : evidence.history().calls()) {
      CommandLogRow row = byTrace.get(call.trace());
      if (call.status() == 0 && call.result() == Result.OK && row == null) {
        violations.add(call + " was acknowledged by the topic, but is not in the log");
      }
      if (call.status() >= 200 && call.email().length() > 0) {
        checkAnswer(call, row, violations);
      }
    }
    return violations;
  }

  private static void checkAnswer(Call call, @Nullable CommandLogRow row, List<String> violations) {
    String status = row == null ? null : row.status();
    if (call.result() == Result.OK && (status == null || !DONE.contains(status))) {
      violations.add("%s, but it is %s".formatted(call, status));
    }
    if (call.result() == Result.FAIL && !isRefused(call.status(), row)) {
      violations.add(
          "%s, but it is %s".formatted(call, row == null ? "no command" : row.outcomeJson()));
    }
    if (call.status() >= 500 && !(call.status() == 500 && "dead-lettered".equals(status))) {
      violations.add("%s, but it is %s".formatted(call, status));
    }
  }

  /**
   * Whether the command was refused with that status. Without a command, the gateway itself may
   * answer 404 for a user that does not exist and 409 for one that exists already.
   */
  private static boolean isRefused(int status, @Nullable CommandLogRow row) {
    if (row == null) {
      return REFUSED_BY_A_LOOK.contains(status);
    }
    return row.outcomeEnvelope().outcome() instanceof Outcome.Refused refused
        && refused.error().status() == status;
  }

  /**
   * The rows by the trace id that the client sent; those of commands that were published directly,
   * by command id.
   */
  private static Map<String, CommandLogRow> byTrace(Evidence evidence) {
    Map<String, CommandLogRow> rows = new HashMap<>();
    for (Map.Entry<CommandId, Published> command : evidence.commands().entrySet()) {
      CommandLogRow row = evidence.log().get(command.getKey());
      String trace =
          RecordHeaders.text(command.getValue().record().headers(), RecordHeaders.TRACEPARENT);
      if (row != null) {
        rows.put(row.id().toString(), row);
        if (trace != null && !isUnanswered(command.getValue())) {
          rows.put(trace.split("-", -1)[1], row);
        }
      }
    }
    return rows;
  }

  private static boolean isUnanswered(Published published) {
    return published.command().command() instanceof Unanswered;
  }
}
