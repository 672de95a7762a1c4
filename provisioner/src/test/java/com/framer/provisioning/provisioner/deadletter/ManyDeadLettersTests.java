package com.framer.provisioning.provisioner.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Cursor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lists, counts and groups of 100,000 dead letters read what they show, and not the table (G7): the
 * database counts the blocks of 8 kB that each of them looks at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManyDeadLettersTests {
  /** A line needs some 20: its row, how often it failed, its last replay. */
  private static final int BLOCKS_OF_A_PAGE = 50 * 30;

  /** The largest index has 3,200; the table itself has 12,500. */
  private static final int BLOCKS_OF_AN_INDEX = 4000;

  /**
   * 90,000 of one cause, 10,000 of 50 others; 1,000 of them are settled; in 100 Organizations, and
   * one that has few.
   */
  private static final String ROWS =
      """
      insert into dead_letter (id, original_topic, original_topic_id, original_partition,
        original_offset, command_id, organization_id, email, type, position, cause, message,
        stack_trace, failed_at, record_value, dlt_topic_id, dlt_partition, dlt_offset, state)
      select md5('letter' || n)::uuid, 't', 't', n % 12, n, md5('command' || n)::uuid,
        md5('organization' || case when n % 20000 = 7 then 999 else n % 100 end)::uuid,
        'u' || n || '@example.com', case n % 10 when 0 then 'PatchUser' else 'CreateUser' end, n,
        'x.' || case n % 10
          when 3 then 'Rare' || translate((n % 500)::text, '0123456789', 'abcdefghij')
          else 'Flood' end,
        null, repeat('at x.Y ', 100), now() - n * interval '1 second', 'x', 'd', 0, n,
        case n % 100 when 1 then 'settled' else 'open' end
      from generate_series(1, 100000) n
      """;

  @AutoClose private final StoredDeadLetters letters = new StoredDeadLetters();
  private final DeadLetterSearch search = letters.bean(DeadLetterSearch.class);
  private final DeadLetterGroups groups = letters.bean(DeadLetterGroups.class);

  @BeforeAll
  void fill() {
    letters.transaction.executeWithoutResult(
        _ -> {
          // Or vacuum does not know yet that the rows are committed.
          letters.sql.sql("set local synchronous_commit = on").update();
          letters.sql.sql(ROWS).update();
        });
    letters.sql.sql("vacuum (analyze) dead_letter").update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "state:open",
        "state:settled,discarded",
        "state:open email:u77@example.com",
        "email:nobody@example.com",
        "state:open organization:{few}",
        "organization:{many} type:PatchUser",
        "state:open type:PatchUser",
        "state:open type:Nothing",
        "state:open cause:Flood type:PatchUser",
        "state:open cause:Nothing",
        "state:open cause:Flood type:Nothing",
        "state:open organization:{many} cause:Rarecc from:2026-01-01",
        "state:open to:2026-01-01",
        "command:{command}",
        "{command}"
      })
  void pageReadsItsLinesOnly(String text) { // G7
    DeadLetterFilter filter = filter(text);

    // Types and classes have few values, so they are checked in the index of all.
    int most = BLOCKS_OF_A_PAGE + (text.matches(".*(type|cause):.*") ? BLOCKS_OF_AN_INDEX : 0);
    assertThat(blocks(() -> search.page(filter, 50, null))).as("page").isLessThan(most);
    Cursor next = search.page(filter, 50, null).next();
    if (next != null) {
      assertThat(blocks(() -> search.page(filter, 50, next))).as("next page").isLessThan(most);
    }
    assertThat(blocks(() -> search.count(filter))).as("count").isLessThan(BLOCKS_OF_AN_INDEX);
    assertThat(blocks(() -> groups.of(filter))).as("groups").isLessThan(2L * BLOCKS_OF_AN_INDEX);
  }

  @Test
  void meterReadsAnIndexOnly() { // G7
    assertThat(blocks(() -> letters.bean(DeadLetterTable.class).open()))
        .isLessThan(BLOCKS_OF_AN_INDEX);
  }

  @Test
  void repairReadsItsShareOnly() { // G7
    assertThat(blocks(() -> letters.bean(StateRepair.class).repair())).isLessThan(1000 * 20);
  }

  @Test
  void oneAmongManyIsFoundWhole() {
    UUID id =
        search
            .page(DeadLetterFilter.parse("u77@example.com"), 1, null)
            .deadLetters()
            .getFirst()
            .id();

    assertThat(blocks(() -> letters.bean(DeadLetterTable.class).details(id))).isLessThan(100);
    assertThat(blocks(() -> letters.bean(DiscardTable.class).discard(List.of(id), "olga", "known")))
        .isLessThan(500);
  }

  private static DeadLetterFilter filter(String text) {
    return DeadLetterFilter.parse(
        text.replace("{few}", uuid("organization999"))
            .replace("{many}", uuid("organization7"))
            .replace("{command}", uuid("command77")));
  }

  /** As {@code md5(…)::uuid}. */
  private static String uuid(String text) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of()
          .formatHex(md5)
          .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private long blocks(Runnable work) {
    long before = blocks();
    work.run();
    return blocks() - before;
  }

  /** A connection's counts are there once it has ended. */
  private long blocks() {
    Awaitility.await()
        .until(
            () ->
                letters
                    .sql
                    .sql(
                        """
                        select count(*) = 1 from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend'
                        """)
                    .query(Boolean.class)
                    .single());
    return letters
        .sql
        .sql(
            """
            select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0)
              + coalesce(idx_blks_hit, 0) + coalesce(toast_blks_hit, 0)
              + coalesce(toast_blks_read, 0))::bigint
            from pg_statio_user_tables where relname like 'dead_letter%'
            """)
        .query(Long.class)
        .single();
  }
}
