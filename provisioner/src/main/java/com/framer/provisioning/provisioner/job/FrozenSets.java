package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.provisioner.deadletter.Places;
import com.framer.provisioning.provisioner.deadletter.SqlCondition;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Freezes the set of a new job: its records are written once, with the job, and what fails later is
 * not among them. They are numbered in the order of their positions, and each knows the one of the
 * same person before it.
 */
@Component
class FrozenSets {
  /** Dead letters of one job. What it takes to write them must fit into one transaction. */
  static final int MOST = 100_000;

  /** Values of one kind that are shown; the others are few. */
  private static final int TOP = 20;

  /**
   * Whole tables are read and sorted here; the pool's settings are for statements about few rows.
   * PostgreSQL sets a transaction's timer only if it has none, so it is taken away first.
   */
  private static final List<String> SETTINGS =
      List.of(
          "enable_seqscan = on",
          "enable_hashjoin = on",
          "work_mem = '64MB'",
          "transaction_timeout = 0",
          "transaction_timeout = '60s'");

  /** In the order of their positions; a record without one can't be replayed anyway. */
  private static final String NUMBERED =
      """
      insert into replay_job_record (
        job_id, number, dead_letter_id, email, type, previous, ready, state, reason)
      select :job, number, id, left(email, 320), left(type, 100), previous, previous is null,
        case when known then 'waiting' else 'skipped' end,
        case when known then null else 'there is no such dead letter' end
      from (
        select n.*, case when :inOrder then lag(number) over (partition by person order by number)
          end as previous
        from (
          select chosen.*, row_number() over (order by position nulls first, failed_at, id) as number
          from (%s) as chosen) as n) as numbered
      """;

  /** A person is the email, or the record's key if there is none, or nobody else. */
  private static final String BY_ID =
      """
      select c.id, d.email, d.type, d.position, d.failed_at, d.id is not null as known,
        coalesce(left(d.email, 400), encode(substring(d.record_key for 400), 'hex'), c.id::text)
          as person
      from unnest(:ids) as c (id) left join dead_letter d on d.id = c.id
      """;

  private final Places places = new Places("Two new jobs");
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FrozenSets(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Makes the job, prepared.
   *
   * @param then is done in the same transaction, with the id of the job
   * @throws InvalidJobException if the set is empty or too large
   * @throws com.framer.provisioning.provisioner.deadletter.BusyException if others are made
   */
  UUID freeze(NewJob job, String operator, Consumer<UUID> then) {
    return places.in(() -> frozen(job, operator, then));
  }

  private UUID frozen(NewJob job, String operator, Consumer<UUID> then) {
    UUID id = CommandId.next().value(); // sorts by time, as the list of jobs does
    transaction.executeWithoutResult(
        _ -> {
          addJob(id, job, operator);
          int records = addRecords(id, job);
          requireSize(records);
          finishJob(id, job, records);
          addCounts(id);
          then.accept(id);
        });
    return id;
  }

  private void addJob(UUID id, NewJob job, String operator) {
    jdbc.sql(
            """
            insert into replay_job (
              id, name, act, filter, reason, state, created_by, created_at, rate,
              stop_after_failures, records, waiting, updated_at)
            values (
              :id, :name, :act, :filter, :reason, 'prepared', :by, :now, :rate, :stopAfter, 0, 0,
              :now)
            """)
        .param("id", id)
        .param("name", job.name() == null ? "" : job.name())
        .param("act", job.act().word())
        .param("filter", job.set() instanceof ChosenSet.Matching m ? m.filter().toString() : null)
        .param("reason", job.reason())
        .param("by", operator)
        .param("now", Timestamp.from(clock.instant()))
        .param("rate", job.rate())
        .param("stopAfter", job.stopAfterFailures())
        .update();
  }

  private int addRecords(UUID id, NewJob job) {
    SETTINGS.forEach(setting -> jdbc.sql("set local " + setting).update());
    JdbcClient.StatementSpec insert =
        switch (job.set()) {
          case ChosenSet.Ids chosen ->
              jdbc.sql(NUMBERED.formatted(BY_ID))
                  .param("ids", SqlArrays.uuids(chosen.ids(), chosenId -> chosenId));
          case ChosenSet.Matching matching -> {
            SqlCondition condition = matching.filter().condition();
            String all =
                """
                select d.id, d.email, d.type, d.position, d.failed_at, true as known,
                  coalesce(
                    left(d.email, 400), encode(substring(d.record_key for 400), 'hex'), d.id::text)
                    as person
                from dead_letter d where (%s) limit %d
                """
                    .formatted(condition.sql(), MOST + 1);
            yield jdbc.sql(NUMBERED.formatted(all)).params(condition.parameters());
          }
        };
    return insert.param("job", id).param("inOrder", job.act() == Act.REPLAY).update();
  }

  private static void requireSize(int records) {
    if (records == 0) {
      throw new InvalidJobException("filter: no dead letter matches it now");
    }
    if (records > MOST) {
      throw new InvalidJobException(
          "filter: it matches more than %,d dead letters; narrow it, and make several jobs"
              .formatted(MOST));
    }
  }

  private void finishJob(UUID id, NewJob job, int records) {
    jdbc.sql(
            """
            update replay_job set records = :records, name = :name,
              waiting = :records - (
                select count(*) from replay_job_record where job_id = :id and state = 'skipped'),
              dry_run_through = case when act = 'replay' then 0 else :records end
            where id = :id
            """)
        .param("id", id)
        .param("records", records)
        .param("name", job.name() == null ? name(job.act(), records) : job.name())
        .update();
  }

  private static String name(Act act, int records) {
    String what = records == 1 ? "1 dead letter" : "%,d dead letters".formatted(records);
    return switch (act) {
      case REPLAY -> "Replay of " + what;
      case DISCARD -> "Discarding " + what;
      case RESTORE -> "Restoring " + what;
    };
  }

  /** The set never changes, so what it consists of is counted once. */
  private void addCounts(UUID id) {
    jdbc.sql(
            """
            insert into replay_job_count (job_id, kind, value, records)
            select :id, kind, value, records
            from (
              select kind, value, records,
                row_number() over (partition by kind order by records desc, value) as place
              from (
                select case when grouping(type) = 0 then 'type'
                    when grouping(cause) = 0 then 'cause' else 'organization' end as kind,
                  coalesce(type, cause, organization) as value, count(*) as records
                from (
                  select coalesce(r.type, 'none') as type, coalesce(d.cause_text, 'none') as cause,
                    coalesce(d.organization_id::text, 'none') as organization
                  from replay_job_record r left join dead_letter d on d.id = r.dead_letter_id
                  where r.job_id = :id) as parts
                group by grouping sets ((type), (cause), (organization))) as counted) as placed
            where place <= :top
            union all
            select :id, 'done', 'skipped', count(*) from replay_job_record
            where job_id = :id and state = 'skipped' having count(*) > 0
            """)
        .param("id", id)
        .param("top", TOP)
        .update();
  }
}
