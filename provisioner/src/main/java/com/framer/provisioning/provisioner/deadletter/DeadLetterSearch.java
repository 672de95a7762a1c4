package com.framer.provisioning.provisioner.deadletter;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds dead letters by a filter, the newest first, a page at a time. */
@Component
public class DeadLetterSearch {
  /** The most dead letters on a page. */
  public static final int MAX_LIMIT = 200;

  /** Up to which number they are counted. */
  public static final int MAX_COUNT = 100_000;

  private static final String NEWEST_FIRST = " order by d.failed_at desc, d.id desc";

  private final JdbcClient jdbc;
  private final BoundedSearch bounded;

  DeadLetterSearch(JdbcClient jdbc, BoundedSearch bounded) {
    this.jdbc = jdbc;
    this.bounded = bounded;
  }

  /**
   * A page of the list.
   *
   * @param next where the next one begins; null if this is the last
   */
  public record Page(List<DeadLetterSummary> deadLetters, @Nullable Cursor next) {}

  /**
   * How many dead letters match.
   *
   * @param atLeast whether there are more than were counted
   */
  public record Count(long count, boolean atLeast) {}

  /** The last dead letter of a page; the next page has those that failed before it. */
  public record Cursor(Instant failedAt, UUID id) {
    /** PostgreSQL does not know all years that Java knows. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    /**
     * The cursor of that text.
     *
     * @throws InvalidFilterException if it is none
     */
    public static Cursor parse(String text) {
      int dash = text.indexOf('-', 1);
      try {
        long micros = Long.parseLong(text.substring(0, Math.max(dash, 0)));
        Instant failedAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        YEARS.checkValidValue(failedAt.atZone(ZoneOffset.UTC).getYear(), ChronoField.YEAR);
        return new Cursor(failedAt, DeadLetterFilter.uuid(text.substring(dash + 1)).orElseThrow());
      } catch (DateTimeException | IllegalArgumentException | NoSuchElementException e) {
        throw new InvalidFilterException("before: it is not the cursor of a page");
      }
    }

    @Override
    public String toString() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, failedAt) + "-" + id;
    }
  }

  /**
   * The dead letters that match, from the newest on.
   *
   * @param limit how many at most, up to {@value #MAX_LIMIT}
   * @param before where the page begins; null for the first page
   * @throws SearchTooLongException if the search takes too long
   */
  public Page page(DeadLetterFilter filter, int limit, @Nullable Cursor before) {
    List<DeadLetterSummary> found =
        bounded.run(() -> statement(filter, limit, before).query(DeadLetterSummary::of).list());
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    DeadLetterSummary last = found.get(limit - 1);
    return new Page(found.subList(0, limit), new Cursor(last.failedAt(), last.id()));
  }

  private JdbcClient.StatementSpec statement(
      DeadLetterFilter filter, int limit, @Nullable Cursor before) {
    Map<String, Object> parameters = new HashMap<>(filter.condition().parameters());
    String seek = "";
    if (before != null) {
      seek = "and (d.failed_at, d.id) < (:at, :before)";
      parameters.put("at", Timestamp.from(before.failedAt()));
      parameters.put("before", before.id());
    }
    String one =
        "select d.id, d.failed_at from dead_letter d where %s "
            + seek
            + NEWEST_FIRST
            + " limit :rows";
    String sql =
        """
        with page as (select d.id from (%s) as d %s limit :rows)
        %s from page join dead_letter d on d.id = page.id %s %s
        """
            .formatted(
                union(filter, one),
                NEWEST_FIRST,
                DeadLetterSummary.SELECT,
                DeadLetterSummary.JOINS,
                NEWEST_FIRST);
    return jdbc.sql(sql).params(parameters).param("rows", limit + 1);
  }

  /**
   * How many match, counted up to {@value #MAX_COUNT}.
   *
   * @throws SearchTooLongException if the search takes too long
   */
  public Count count(DeadLetterFilter filter) {
    String sql =
        "select count(*) from (select from (%s) as a limit :rows) as c"
            .formatted(union(filter, "select from dead_letter d where %s limit :rows"));
    long count =
        bounded.run(
            () ->
                jdbc.sql(sql)
                    .params(filter.condition().parameters())
                    .param("rows", MAX_COUNT + 1)
                    .query(Long.class)
                    .single());
    return new Count(Math.min(count, MAX_COUNT), count > MAX_COUNT);
  }

  /** The dead letters of the command and of its replays, the newest first: how often it failed. */
  public List<DeadLetterSummary> lineage(UUID originalId) {
    return page(DeadLetterFilter.parse("command:" + originalId), MAX_LIMIT, null).deadLetters();
  }

  /** One select for each state, since the indexes are ordered within a state. */
  private static String union(DeadLetterFilter filter, String select) {
    return filter.states().stream()
        .map(state -> "(" + select.formatted(filter.condition(state).sql()) + ")")
        .collect(Collectors.joining(" union all "));
  }
}
