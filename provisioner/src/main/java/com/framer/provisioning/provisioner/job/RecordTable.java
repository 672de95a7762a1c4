package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code replay_job_record}. Who changes it holds the lock of the job's row. */
@Component
class RecordTable {
  /** A sentence or two; an outcome may have more. */
  private static final int MAX_REASON = 500;

  private static final Columns<Taken> TAKEN =
      Columns.<Taken>none()
          .number("number", t -> (long) t.number())
          .text("state", t -> t.state().word())
          .uuid("command_id", Taken::commandId)
          .text("reason", t -> shortened(t.reason()));

  private static final Columns<Predicted> PREDICTED =
      Columns.<Predicted>none()
          .number("number", p -> (long) p.number())
          .text("predicted", p -> p.state().word())
          .text("predicted_reason", p -> shortened(p.reason()));

  private final JdbcClient jdbc;

  RecordTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A record of a job, and the dead letter that it is about. */
  record Next(int number, UUID deadLetterId) {}

  /** What became of a record that had its turn. */
  record Taken(int number, State state, @Nullable UUID commandId, @Nullable String reason) {}

  /** The outcome of a record's replay. */
  record Decided(int number, State state, Instant decidedAt) {}

  /** What the dry run of a record said. */
  record Predicted(int number, State state, @Nullable String reason) {}

  /**
   * The records in the order of their numbers.
   *
   * @param states only these; empty for all
   * @param after those with a higher number
   */
  List<JobRecord> list(UUID job, List<State> states, int after, int limit) {
    String condition =
        switch (states.size()) {
          case 0 -> "";
          case 1 -> "and state = :state"; // in the order of its index
          default -> "and state = any(:states)";
        };
    return jdbc.sql(
            """
            select * from replay_job_record where job_id = :job and number > :after %s
            order by number limit :limit
            """
                .formatted(condition))
        .param("job", job)
        .param("after", after)
        .param("state", states.isEmpty() ? "" : states.getFirst().word())
        .param("states", SqlArrays.texts(states, State::word))
        .param("limit", limit)
        .query(RecordTable::read)
        .list();
  }

  /**
   * The next records whose turn it is: no earlier one of the same person is waiting or under way.
   */
  List<Next> next(UUID job, int limit) {
    return jdbc.sql(
            """
            select number, dead_letter_id from replay_job_record
            where job_id = :job and state = 'waiting' and ready order by number limit :limit
            """)
        .param("job", job)
        .param("limit", limit)
        .query(RecordTable::next)
        .list();
  }

  /** Records what became of those that had their turn. */
  void take(UUID job, List<Taken> taken) {
    TAKEN
        .bind(
            jdbc.sql(
                """
                update replay_job_record r
                set state = t.state, command_id = t.command_id, reason = t.reason
                from %s where r.job_id = :job and r.number = t.number
                """
                    .formatted(TAKEN.unnest("t"))),
            taken)
        .param("job", job)
        .update();
    letFollow(job, taken.stream().filter(t -> t.state().isThrough()).map(Taken::number).toList());
  }

  /** Takes over the outcomes that replays have by now, in the order in which they were decided. */
  List<Decided> settle(UUID job) {
    List<Decided> decided =
        jdbc.sql(
                """
                update replay_job_record r
                set state = case d.status when 'dead-lettered' then 'failed' else d.status end,
                  reason = left(d.reason, :most)
                from (
                  select w.number, o.status, o.decided_at, coalesce(
                      l.outcome #>> '{outcome,error,detail}', l.outcome #>> '{outcome,reason}',
                      l.outcome #>> '{outcome,cause}',
                      (select string_agg(e, '; ') from
                        jsonb_array_elements_text(l.outcome #> '{outcome,changes,effects}') as e))
                      as reason
                  from replay_job_record w
                  join dead_letter_replay o on o.command_id = w.command_id
                  left join command_log l on l.command_id = w.command_id
                  where w.job_id = :job and w.state = 'requested' and o.status is not null) as d
                where r.job_id = :job and r.number = d.number
                returning r.number, r.state, d.decided_at
                """)
            .param("job", job)
            .param("most", MAX_REASON)
            .query(RecordTable::decided)
            .list();
    letFollow(job, decided.stream().map(Decided::number).toList());
    return decided.stream()
        .sorted(Comparator.comparing(Decided::decidedAt).thenComparingInt(Decided::number))
        .toList();
  }

  /** It is the turn of those that follow. */
  private void letFollow(UUID job, Collection<Integer> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update replay_job_record set ready = true
            where job_id = :job and previous = any(:numbers)
            """)
        .param("job", job)
        .param("numbers", SqlArrays.longs(numbers, n -> (long) n))
        .update();
  }

  /** The first records of the next people who had no dry run, by number. */
  List<Integer> firsts(UUID job, int after, int limit) {
    return jdbc.sql(
            """
            select number from replay_job_record
            where job_id = :job and previous is null and number > :after order by number limit :limit
            """)
        .param("job", job)
        .param("after", after)
        .param("limit", limit)
        .query(Integer.class)
        .list();
  }

  /** What waits of the person with that first record, in order; of the first {@code most} only. */
  List<Next> chain(UUID job, int first, int most) {
    return jdbc.sql(
            """
            with recursive chain as (
              select number, dead_letter_id, state, 1 as place from replay_job_record
              where job_id = :job and number = :first
              union all
              select r.number, r.dead_letter_id, r.state, chain.place + 1
              from chain cross join lateral (
                select * from replay_job_record f
                where f.job_id = :job and f.previous = chain.number limit 1) as r
              where chain.place < :most)
            select number, dead_letter_id from chain where state = 'waiting' order by place
            """)
        .param("job", job)
        .param("first", first)
        .param("most", most)
        .query(RecordTable::next)
        .list();
  }

  /** Records the dry runs of those that still wait, and returns the states of these. */
  List<State> predict(UUID job, List<Predicted> predicted) {
    return PREDICTED
        .bind(
            jdbc.sql(
                """
                update replay_job_record r
                set predicted = p.predicted, predicted_reason = p.predicted_reason
                from %s where r.job_id = :job and r.number = p.number and r.state = 'waiting'
                returning r.predicted
                """
                    .formatted(PREDICTED.unnest("p"))),
            predicted)
        .param("job", job)
        .query((row, _) -> State.of(row.getString(1)))
        .list();
  }

  private static @Nullable String shortened(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    return reason.length() <= MAX_REASON
        ? StorableText.storable(reason)
        : StorableText.storable(reason.substring(0, MAX_REASON - 1)) + "…";
  }

  private static Next next(ResultSet row, int number) throws SQLException {
    return new Next(row.getInt("number"), row.getObject("dead_letter_id", UUID.class));
  }

  private static Decided decided(ResultSet row, int number) throws SQLException {
    return new Decided(
        row.getInt("number"),
        State.of(row.getString("state")),
        row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }

  private static JobRecord read(ResultSet row, int number) throws SQLException {
    String predicted = row.getString("predicted");
    return new JobRecord(
        row.getInt("number"),
        row.getObject("dead_letter_id", UUID.class),
        row.getString("email"),
        row.getString("type"),
        State.of(row.getString("state")),
        predicted == null ? null : State.of(predicted),
        row.getString("predicted_reason"),
        row.getString("reason"),
        row.getObject("command_id", UUID.class));
  }
}
