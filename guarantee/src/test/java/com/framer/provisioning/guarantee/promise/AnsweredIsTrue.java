package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.Unanswered;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * I1, I3: who was told that something was done finds it done: its command is on the topic and has
 * that outcome, and a read through any gateway shows it. Who was told no was refused. An outage is
 * no reason to say no: 429 with the seconds to wait, or nothing.
 */
final class AnsweredIsTrue implements Promise {
  private static final Set<String> DONE = Set.of("applied", "unchanged");
  private static final Set<Integer> REFUSED_BY_A_LOOK = Set.of(404, 409);

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>(evidence.history().wrongAnswers());
    Map<String, LogRow> byTrace = byTrace(evidence);
    for (Call call : evidence.history().calls()) {
      LogRow row = byTrace.get(call.trace());
      if (call.status() == 0 && call.result() == Result.OK && row == null) {
        broken.add(call + " was acknowledged by the topic, but is not in the log");
      }
      if (call.status() >= 200 && call.email().length() > 0) {
        checkAnswer(call, row, broken);
      }
    }
    return broken;
  }

  private static void checkAnswer(Call call, @Nullable LogRow row, List<String> broken) {
    String status = row == null ? null : row.status();
    if (call.result() == Result.OK && (status == null || !DONE.contains(status))) {
      broken.add("%s, but it is %s".formatted(call, status));
    }
    if (call.result() == Result.FAIL && !isRefused(call.status(), row)) {
      broken.add("%s, but it is %s".formatted(call, row == null ? "no command" : row.outcome()));
    }
    if (call.status() >= 500 && !(call.status() == 500 && "dead-lettered".equals(status))) {
      broken.add("%s, but it is %s".formatted(call, status));
    }
  }

  /** By its outcome; without a command only for who is not there, or there already. */
  private static boolean isRefused(int status, @Nullable LogRow row) {
    if (row == null) {
      return REFUSED_BY_A_LOOK.contains(status);
    }
    return row.told().outcome() instanceof Outcome.Refused refused
        && refused.error().status() == status;
  }

  /** By the trace that the client sent along; of what was published by hand, by its id. */
  private static Map<String, LogRow> byTrace(Evidence evidence) {
    Map<String, LogRow> rows = new HashMap<>();
    for (Map.Entry<UUID, Published> command : evidence.commands().entrySet()) {
      LogRow row = evidence.log().get(command.getKey());
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
