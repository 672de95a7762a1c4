package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.Breakdown;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.job.Jobs;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import com.framer.provisioning.provisioner.ops.jobs.JobActs.JobAct;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API of jobs. A job is made first, looked at, and then started. */
@RestController
@RequestMapping(OpsPaths.API + "/jobs")
class JobsController {
  private final Jobs jobs;
  private final JobActs acts;

  JobsController(Jobs jobs, JobActs acts) {
    this.jobs = jobs;
    this.acts = acts;
  }

  /** Freezes the set of a job; nothing happens to it until it is started. */
  @PostMapping
  ResponseEntity<JobJson> make(@RequestBody JobRequest wanted, Operator operator) {
    Job job = acts.make(wanted.toJob(), operator);
    return ResponseEntity.created(URI.create(OpsPaths.API + "/jobs/" + job.id()))
        .body(json(job, null));
  }

  /** A page of the list, the newest first. */
  record Page(List<JobJson> jobs, @Nullable UUID next) {}

  /**
   * The jobs, the newest first.
   *
   * @param before what an earlier answer had as {@code next}
   * @param limit at most so many, from 1 to 200
   */
  @GetMapping
  Page list(
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50") int limit,
      Operator operator) {
    List<Job> found = jobs.list(before, JobPages.checked(limit) + 1);
    List<Job> page = found.stream().limit(limit).map(job -> MaskedJobs.of(job, operator)).toList();
    Map<UUID, Breakdown> parts = jobs.breakdowns(page);
    return new Page(
        page.stream()
            .map(job -> JobJson.of(job, Objects.requireNonNull(parts.get(job.id())), null))
            .toList(),
        found.size() > limit ? page.getLast().id() : null);
  }

  /** One job. */
  @GetMapping("/{id}")
  JobJson show(@PathVariable UUID id, Operator operator) {
    return json(MaskedJobs.of(acts.find(id), operator), null);
  }

  /** A page of a job's records, in the order in which their turn comes. */
  record RecordsPage(List<RecordJson> records, @Nullable Integer next) {}

  /**
   * The records of a job.
   *
   * @param state only waiting, requested, done or skipped ones, or those with that outcome
   * @param after what an earlier answer had as {@code next}
   * @param limit at most so many, from 1 to 200
   */
  @GetMapping("/{id}/records")
  RecordsPage records(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "50") int limit,
      Operator operator) {
    List<JobRecord> found =
        jobs.records(
            acts.find(id).id(), JobPages.states(state), after, JobPages.checked(limit) + 1);
    List<JobRecord> page = found.subList(0, Math.min(limit, found.size()));
    return new RecordsPage(
        page.stream().map(one -> RecordJson.of(MaskedJobs.of(one, operator))).toList(),
        found.size() > limit ? page.getLast().number() : null);
  }

  /** The body of a start: how many records the job has, as the operator believes. */
  record Start(@Nullable Integer records) {}

  /** Starts the job. */
  @PostMapping("/{id}/start")
  JobJson start(
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Start start,
      Operator operator) {
    return act(JobAct.START, id, start == null ? null : start.records(), operator);
  }

  /** Pauses the job; replays that are under way still get their outcome. */
  @PostMapping("/{id}/pause")
  JobJson pause(@PathVariable UUID id, Operator operator) {
    return act(JobAct.PAUSE, id, null, operator);
  }

  /** Lets a job go on that was paused, or that stopped by itself. */
  @PostMapping("/{id}/resume")
  JobJson resume(@PathVariable UUID id, Operator operator) {
    return act(JobAct.RESUME, id, null, operator);
  }

  /** Ends the job; what is done stays done. */
  @PostMapping("/{id}/cancel")
  JobJson cancel(@PathVariable UUID id, Operator operator) {
    return act(JobAct.CANCEL, id, null, operator);
  }

  private JobJson act(JobAct act, UUID id, @Nullable Integer records, Operator operator) {
    Jobs.Reply reply = acts.act(act, id, records, operator);
    return json(reply.job(), reply.skipped());
  }

  private JobJson json(Job job, @Nullable String skipped) {
    return JobJson.of(job, jobs.breakdown(job), skipped);
  }
}
