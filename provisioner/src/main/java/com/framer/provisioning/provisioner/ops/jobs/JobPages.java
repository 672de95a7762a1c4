package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What lists of jobs and records can be asked for. */
final class JobPages {
  /** Rows of one page at most. */
  static final int MOST = 200;

  private static final String DONE = "done";

  private JobPages() {}

  static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw OpsFailure.badRequest("limit: 1 to " + MOST);
    }
    return limit;
  }

  /** The states that the word means; none for all of them. */
  static List<State> states(String word) {
    if (word.isEmpty()) {
      return List.of();
    }
    if (word.equals(DONE)) {
      return Arrays.stream(State.values())
          .filter(state -> state.isThrough() && state != State.SKIPPED)
          .toList();
    }
    return State.parse(word)
        .map(List::of)
        .orElseThrow(
            () ->
                OpsFailure.badRequest(
                    Arrays.stream(State.values())
                        .map(State::word)
                        .collect(Collectors.joining(", ", "state: done, ", ""))));
  }
}
