package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The job rows as their workers see them. One worker has a job until its lease runs out, so that
 * another one takes it over when a provisioner dies; it renews the lease each time it looks. What
 * it does, it does in transactions that lock the job's row and check that the job is still its own.
 */
@Component
class LeasedJobs {
  /** Longer than any pause of a worker that lives; the time until a dead one is replaced. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** Jobs that one provisioner works on at once; the others are for other provisioners. */
  private static final int MOST = 20;

  private static final Columns<Map.Entry<String, Long>> COUNT =
      Columns.<Map.Entry<String, Long>>none()
          .text("value", Map.Entry::getKey)
          .number("records", Map.Entry::getValue);

  private final JdbcClient jdbc;
  private final Clock clock;

  LeasedJobs(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A job whose row this transaction has locked, or that was this worker's a moment ago. */
  record Leased(
      UUID id,
      Act act,
      Job.State state,
      String operator,
      String reason,
      int rate,
      int stopAfterFailures,
      int failuresInARow,
      int waiting,
      int underWay,
      int records,
      int dryRunThrough) {

    /** Whether some records had no dry run yet, and may still have one. */
    boolean isToPredict() {
      return dryRunThrough < records && state != Job.State.CANCELLED && state != Job.State.FINISHED;
    }
  }

  /**
   * The jobs that are this worker's now: those it has, and those that nobody has. Never waits for
   * another worker, or for an operator who changes one.
   */
  List<Leased> claim(String worker) {
    return jdbc.sql(
            """
            with free as materialized (
              select id from replay_job
              where worked_on
                and (worker = :worker or lease_until is null or lease_until < clock_timestamp())
              order by state = 'running' desc, id limit :most
              for no key update skip locked)
            update replay_job j set worker = :worker,
              lease_until = clock_timestamp() + make_interval(secs => :seconds)
            from free where j.id = free.id
            returning j.*
            """)
        .param("worker", worker)
        .param("seconds", LEASE.toSeconds())
        .param("most", MOST)
        .query(LeasedJobs::read)
        .list();
  }

  /** Gives all jobs back, so that another worker takes them at once. */
  void release(String worker) {
    jdbc.sql(
            "update replay_job set worker = null, lease_until = null where worked_on and worker ="
                + " :worker")
        .param("worker", worker)
        .update();
  }

  /** Locks the job's row until the end of the transaction; empty if it is another worker's. */
  Optional<Leased> lock(UUID job, String worker) {
    return jdbc.sql(
            "select * from replay_job where id = :job and worker = :worker for no key update")
        .param("job", job)
        .param("worker", worker)
        .query(LeasedJobs::read)
        .optional();
  }

  /**
   * Stores how far the locked job is, and ends it if nothing is left.
   *
   * @param why why it stops by itself, or null if it goes on
   */
  void progress(Leased job, int waiting, int underWay, int failuresInARow, @Nullable String why) {
    boolean isDone =
        waiting == 0
            && underWay == 0
            && job.state() != Job.State.PREPARED
            && job.state() != Job.State.CANCELLED;
    Job.State next = isDone ? Job.State.FINISHED : why == null ? job.state() : Job.State.STOPPED;
    jdbc.sql(
            """
            update replay_job set state = :state, why = coalesce(:why, why), waiting = :waiting,
              under_way = :underWay, failures_in_a_row = :failures, updated_at = :now,
              finished_at = case when :done then :now else finished_at end
            where id = :job
            """)
        .param("job", job.id())
        .param("state", next.word())
        .param("why", isDone ? null : why)
        .param("waiting", waiting)
        .param("underWay", underWay)
        .param("failures", failuresInARow)
        .param("done", isDone)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Stores how far the dry runs of the locked job are. */
  void predicted(UUID job, int through) {
    jdbc.sql("update replay_job set dry_run_through = :through, updated_at = :now where id = :job")
        .param("job", job)
        .param("through", through)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Adds to the counts of the locked job. */
  void count(UUID job, String kind, Collection<State> states) {
    Map<String, Long> counted =
        states.stream()
            .map(State::word)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    if (!counted.isEmpty()) {
      COUNT
          .bind(
              jdbc.sql(
                  """
                  insert into replay_job_count as c (job_id, kind, value, records)
                  select :job, :kind, value, records from %s
                  on conflict (job_id, kind, value)
                    do update set records = c.records + excluded.records
                  """
                      .formatted(COUNT.unnest("n"))),
              counted.entrySet())
          .param("job", job)
          .param("kind", kind)
          .update();
    }
  }

  private static Leased read(ResultSet row, int number) throws SQLException {
    return new Leased(
        row.getObject("id", UUID.class),
        Act.of(row.getString("act")).orElseThrow(),
        Job.State.of(row.getString("state")),
        Objects.requireNonNullElse(row.getString("started_by"), row.getString("created_by")),
        row.getString("reason"),
        row.getInt("rate"),
        row.getInt("stop_after_failures"),
        row.getInt("failures_in_a_row"),
        row.getInt("waiting"),
        row.getInt("under_way"),
        row.getInt("records"),
        row.getInt("dry_run_through"));
  }
}
