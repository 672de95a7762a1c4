package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code replay_job} and {@code replay_job_count}, as operators read and change them. */
@Component
class JobTable {
  /** Greater than the id of any job. */
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;
  private final Clock clock;

  JobTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Job> find(UUID id) {
    return jdbc.sql("select * from replay_job where id = :id")
        .param("id", id)
        .query(JobTable::read)
        .optional();
  }

  /** The newest first. */
  List<Job> list(@Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select * from replay_job where id < :before order by id desc limit :limit
            """)
        .param("before", before == null ? LAST : before)
        .param("limit", limit)
        .query(JobTable::read)
        .list();
  }

  /** How many records of each of the jobs have which value, the most frequent first. */
  Map<UUID, List<Count>> counts(Collection<UUID> ids) {
    return jdbc
        .sql(
            """
            select c.job_id, c.kind, c.value, c.records, o.name
            from replay_job_count c
            left join organization o on o.id = case
              when c.kind = 'organization' and c.value <> 'none' then c.value::uuid end
            where c.job_id = any(:ids) order by c.records desc, c.value
            """)
        .param("ids", SqlArrays.uuids(ids, id -> id))
        .query(JobTable::count)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Count::job));
  }

  private static Count count(ResultSet row, int number) throws SQLException {
    return new Count(
        row.getObject("job_id", UUID.class),
        row.getString("kind"),
        row.getString("value"),
        row.getString("name"),
        row.getInt("records"));
  }

  /**
   * How many records of a job have a value.
   *
   * @param name of the Organization, if the value is the id of one that there is
   */
  record Count(UUID job, String kind, String value, @Nullable String name, int records) {}

  /** Whether the job was prepared, and goes on by itself now. */
  boolean start(UUID id, String operator) {
    return jdbc.sql(
                """
                update replay_job set state = 'running', started_by = :by, started_at = :now,
                  updated_at = :now
                where id = :id and state = 'prepared'
                """)
            .param("id", id)
            .param("by", operator)
            .param("now", now())
            .update()
        == 1;
  }

  /** Whether the job was running. */
  boolean pause(UUID id) {
    return change(id, "state = 'paused'", "state = 'running'");
  }

  /** Whether the job was paused, or had stopped by itself; failures are counted anew. */
  boolean resume(UUID id) {
    return change(
        id,
        "state = 'running', why = null, failures_in_a_row = 0",
        "state in ('paused', 'stopped')");
  }

  /** Whether the job was not at its end yet. Replays that are under way still get their outcome. */
  boolean cancel(UUID id) {
    return change(
        id,
        "state = 'cancelled', finished_at = :now",
        "state in ('prepared', 'running', 'paused', 'stopped')");
  }

  private boolean change(UUID id, String set, String condition) {
    return jdbc.sql(
                "update replay_job set %s, updated_at = :now where id = :id and %s"
                    .formatted(set, condition))
            .param("id", id)
            .param("now", now())
            .update()
        == 1;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Job read(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Act.of(row.getString("act")).orElseThrow(),
        row.getString("filter"),
        row.getString("reason"),
        Job.State.of(row.getString("state")),
        row.getString("why"),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("started_by"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getInt("rate"),
        row.getInt("stop_after_failures"),
        row.getInt("records"),
        row.getInt("waiting"),
        row.getInt("under_way"),
        row.getInt("dry_run_through"),
        row.getString("worker"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
