package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.job.JobRecord.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a job are what. Of causes, types and Organizations there are at most 20, the
 * most frequent first.
 *
 * @param predicted by what their dry run said; those without one are missing
 * @param done by what became of them so far
 */
public record Breakdown(
    Map<State, Integer> predicted,
    Map<State, Integer> done,
    int unpredicted,
    List<Part> causes,
    List<Part> types,
    List<Part> organizations) {

  /**
   * Records that have something in common.
   *
   * @param value what; {@code none} for what can't be read
   * @param name of the Organization, if it is one that there is
   */
  public record Part(String value, @Nullable String name, int count) {}

  static Breakdown of(Job job, List<JobTable.Count> counts) {
    Map<State, Integer> predicted = states(counts, "predicted");
    int known = predicted.values().stream().mapToInt(Integer::intValue).sum();
    return new Breakdown(
        predicted,
        states(counts, "done"),
        job.act() == Act.REPLAY ? job.records() - known : 0,
        parts(counts, "cause"),
        parts(counts, "type"),
        parts(counts, "organization"));
  }

  private static Map<State, Integer> states(List<JobTable.Count> counts, String kind) {
    var states = new EnumMap<State, Integer>(State.class);
    counts.stream()
        .filter(count -> count.kind().equals(kind))
        .forEach(count -> states.put(State.of(count.value()), count.records()));
    return states;
  }

  private static List<Part> parts(List<JobTable.Count> counts, String kind) {
    return counts.stream()
        .filter(count -> count.kind().equals(kind))
        .map(count -> new Part(count.value(), count.name(), count.records()))
        .toList();
  }
}
