package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.Act;
import com.framer.provisioning.provisioner.job.Job;
import java.util.List;
import java.util.stream.Stream;

/** A link above the records of a job, to some of them. */
public record RecordFilter(String name, String state, String path) {
  private static final List<String> OF_REPLAYS =
      List.of(
          "",
          "waiting",
          "requested",
          "applied",
          "unchanged",
          "superseded",
          "refused",
          "failed",
          "skipped");
  private static final List<String> OF_OTHERS = List.of("", "waiting", "accepted", "skipped");

  static List<RecordFilter> of(Job job, String path) {
    Stream<String> states = (job.act() == Act.REPLAY ? OF_REPLAYS : OF_OTHERS).stream();
    return states
        .map(
            state ->
                state.isEmpty()
                    ? new RecordFilter("All", state, path)
                    : new RecordFilter(
                        Character.toUpperCase(state.charAt(0)) + state.substring(1),
                        state,
                        path + "?state=" + state))
        .toList();
  }
}
