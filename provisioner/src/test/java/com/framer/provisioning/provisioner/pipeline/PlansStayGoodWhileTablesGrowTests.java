package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL keeps the plans that it made while the tables were empty, until it collects
 * statistics. An import that fills them must not become slow by that (G7).
 */
@ProvisionerSettings("--provisioner.consumer.consumers=1")
final class PlansStayGoodWhileTablesGrowTests extends FailedCommands {
  private static final int PEOPLE = 20_000;
  private static final int COMMANDS = 300;

  /** A plan is kept from the sixth use of a statement that is prepared at its third. */
  private static final int USES = 12;

  /** Rows that a command needs of all tables, several times over. */
  private static final int FEW = 50;

  @Test
  void chunkReadsItsOwnRowsOnly() { // G7
    for (int i = 0; i < USES; i++) {
      // Of two partitions, so that both kinds of transaction have their plans.
      List<CommandEnvelope> some = creates(2);
      assertThat(some).allMatch(c -> acme.status(c).equals("applied"));
    }
    fill();
    long before = rowsRead();

    List<CommandEnvelope> chunk = creates(COMMANDS);
    assertThat(chunk).allMatch(c -> acme.status(c).equals("applied"));

    // The counts are of the past second.
    Awaitility.await().until(() -> rowsRead() > before + COMMANDS);
    assertThat(rowsRead() - before).isLessThan(COMMANDS * FEW);
  }

  private static List<CommandEnvelope> creates(int count) {
    return Stream.generate(() -> acme.creates(Acme.someone(), null)).limit(count).toList();
  }

  /** Copies a person's rows, without statistics. */
  private static void fill() {
    pipeline
        .sql()
        .sql(
            """
            alter table account set (autovacuum_enabled = off);
            alter table organization_user set (autovacuum_enabled = off);
            with original as (select * from organization_user where scim_managed limit 1),
            new_account as (
              insert into account (id, email, created_at)
              select gen_random_uuid(), 'filler' || n || '@filler.example', now()
              from generate_series(1, %d) n returning id)
            insert into organization_user (organization_id, account_id, scim_id, scim_managed,
              active, profile, email_forms, created_at, last_modified, profile_positions, version,
              access_position)
            select o.organization_id, a.id, gen_random_uuid(), true,
              true, o.profile, o.email_forms, o.created_at, o.last_modified, o.profile_positions, 1,
              o.access_position
            from original o cross join new_account a
            """
                .formatted(PEOPLE))
        .update();
  }

  private static long rowsRead() {
    return pipeline
        .sql()
        .sql(
            """
            select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint
            from pg_stat_user_tables where relname in ('account', 'organization_user')
            """)
        .query(Long.class)
        .single();
  }
}
