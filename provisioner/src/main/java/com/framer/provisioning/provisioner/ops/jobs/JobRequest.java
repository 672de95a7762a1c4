package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.deadletter.InvalidFilterException;
import com.framer.provisioning.provisioner.job.Act;
import com.framer.provisioning.provisioner.job.ChosenSet;
import com.framer.provisioning.provisioner.job.InvalidJobException;
import com.framer.provisioning.provisioner.job.NewJob;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /ops/api/jobs}.
 *
 * <pre>{@code
 * {"act":"replay","filter":"state:open cause:5d41402abc4b2a76","reason":"The bad release is gone",
 *  "rate":10,"stopAfterFailures":20}
 * }</pre>
 *
 * @param act {@code replay}, {@code discard} or {@code restore}
 * @param name what it is called; made of its act and number if absent
 * @param filter which dead letters; the empty filter means all of them
 * @param ids or these dead letters, instead of a filter
 * @param reason why, for the history of each of them
 * @param rate replays a second; 10 if absent
 * @param stopAfterFailures after so many failures in a row it stops; 20 if absent, 0 for never
 */
record JobRequest(
    @Nullable String act,
    @Nullable String name,
    @Nullable String filter,
    @Nullable List<UUID> ids,
    @Nullable String reason,
    @Nullable Integer rate,
    @Nullable Integer stopAfterFailures) {

  /**
   * The job that is asked for.
   *
   * @throws OpsFailure 400, which names the member and what it must be
   */
  NewJob toJob() {
    Act wanted =
        Act.of(Objects.requireNonNullElse(act, ""))
            .orElseThrow(() -> OpsFailure.badRequest("act: replay, discard or restore"));
    try {
      return new NewJob(
          wanted,
          name,
          set(),
          Objects.requireNonNullElse(reason, ""),
          Objects.requireNonNullElse(rate, NewJob.DEFAULT_RATE),
          Objects.requireNonNullElse(stopAfterFailures, NewJob.DEFAULT_STOP_AFTER));
    } catch (InvalidJobException e) {
      throw OpsFailure.badRequest(String.valueOf(e.getMessage()));
    } catch (InvalidFilterException e) {
      throw OpsFailure.badRequest("filter: " + e.getMessage());
    }
  }

  private ChosenSet set() {
    if (ids != null && ids.contains(null)) { // as JSON may have it
      throw OpsFailure.badRequest("ids: each is the id of a dead letter");
    }
    boolean isById = ids != null && !ids.isEmpty();
    if (isById == (filter != null)) {
      throw OpsFailure.badRequest("filter or ids: say which dead letters, by one of the two");
    }
    return filter == null
        ? new ChosenSet.Ids(Objects.requireNonNull(ids))
        : new ChosenSet.Matching(DeadLetterFilter.parse(filter));
  }
}
