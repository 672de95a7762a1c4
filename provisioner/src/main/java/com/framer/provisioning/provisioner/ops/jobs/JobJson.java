package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.Breakdown;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the API.
 *
 * @param filter absent if its dead letters were chosen one by one
 * @param state prepared, running, paused, cancelled, stopped or finished
 * @param why why it stopped by itself
 * @param records how many dead letters it is about
 * @param predicting whether more dry runs will be made; those that are unknown then stay so
 * @param predicted how many have which predicted outcome; {@code unknown} for those without one
 * @param done how many have which outcome
 * @param waiting those that nothing was done with yet
 * @param underWay those whose replay has no outcome yet
 * @param byCause the 20 most frequent, as are the next two
 * @param worker the provisioner that works on it
 * @param skipped why the act that this answers did nothing; null if it did, or this answers none
 */
record JobJson(
    UUID id,
    String name,
    String act,
    @Nullable String filter,
    String reason,
    String state,
    @Nullable String why,
    String createdBy,
    Instant createdAt,
    @Nullable String startedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int rate,
    int stopAfterFailures,
    int records,
    boolean predicting,
    Map<String, Integer> predicted,
    Map<String, Integer> done,
    int waiting,
    int underWay,
    List<Cause> byCause,
    List<Type> byType,
    List<OfOrganization> byOrganization,
    @Nullable String worker,
    Instant updatedAt,
    @Nullable String skipped) {

  /** Records that failed for one cause. */
  record Cause(String causeText, int count) {}

  /** Records of one type of command; {@code none} if it can't be read. */
  record Type(String type, int count) {}

  /** Records of one Organization. */
  record OfOrganization(String organizationId, @Nullable String name, int count) {}

  static JobJson of(Job job, Breakdown parts, @Nullable String skipped) {
    return new JobJson(
        job.id(),
        job.name(),
        job.act().word(),
        job.filter(),
        job.reason(),
        job.state().word(),
        job.why(),
        job.createdBy(),
        job.createdAt(),
        job.startedBy(),
        job.startedAt(),
        job.finishedAt(),
        job.rate(),
        job.stopAfterFailures(),
        job.records(),
        job.isPredicting(),
        words(parts.predicted(), parts.unpredicted()),
        words(parts.done(), 0),
        job.waiting(),
        job.underWay(),
        parts.causes().stream().map(part -> new Cause(part.value(), part.count())).toList(),
        parts.types().stream().map(part -> new Type(part.value(), part.count())).toList(),
        parts.organizations().stream()
            .map(part -> new OfOrganization(part.value(), part.name(), part.count()))
            .toList(),
        job.worker(),
        job.updatedAt(),
        skipped);
  }

  private static Map<String, Integer> words(Map<JobRecord.State, Integer> counts, int unknown) {
    var words = new LinkedHashMap<String, Integer>();
    counts.forEach((state, count) -> words.put(state.word(), count));
    if (unknown > 0) {
      words.put("unknown", unknown);
    }
    return words;
  }
}
