package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The activity log as comma-separated values (RFC 4180), for a spreadsheet. */
@Component
public final class ActivityCsv {
  /** The most entries of one file; a month of a large Organization. */
  static final int MAX_ENTRIES = 100_000;

  /** Long enough for all those entries, and short enough that slow readers do not pile up. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ActivityCsv.class);

  private static final List<String> HEADER =
      List.of(
          "time",
          "person",
          "asked by",
          "kind",
          "outcome",
          "answer",
          "detail",
          "asked",
          "changes",
          "admins assigned",
          "command id",
          "request id",
          "external id");

  /** A spreadsheet takes a cell that begins with one of these for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private final ActivityLog log;
  private final Clock clock;

  ActivityCsv(ActivityLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Writes the entries, the newest first, page by page, so that no more than a page is in memory,
   * and no connection is held while the reader is slow. A last line says so if there are more than
   * {@value #MAX_ENTRIES}, or if the time is up, or if the database went away: what is there is
   * never mistaken for everything.
   */
  public void write(Appendable out, OrganizationId organizationId, ActivityFilter filter)
      throws IOException {
    Instant end = clock.instant().plus(LONGEST);
    line(out, HEADER.stream());
    @Nullable CommandId before = null;
    int written = 0;
    try {
      do {
        ActivityPage page = log.page(organizationId, filter, before, ActivityLog.MAX_COUNT);
        for (ActivityEntry entry : page.entries()) {
          line(out, cells(entry));
        }
        written += page.entries().size();
        before = page.next();
      } while (before != null && written < MAX_ENTRIES && clock.instant().isBefore(end));
    } catch (DataAccessException away) {
      if (before == null) {
        throw away;
      }
      LOG.warn("A download of the activity log ends early: {}", away.toString());
      line(out, Stream.of("This file is not complete: the database could not be reached."));
      return;
    }
    if (before != null) {
      line(
          out,
          Stream.of("There are older entries: for them, set the end to the last line's time."));
    }
  }

  private static Stream<@Nullable String> cells(ActivityEntry entry) {
    var answer = entry.answer();
    Changes changes =
        entry.outcome() instanceof Outcome.Applied applied
            ? applied.changes()
            : new Changes(List.of(), List.of());
    return Stream.of(
        entry.decidedAt().toString(),
        entry.email(),
        Objects.requireNonNullElse(entry.by().name(), entry.by().actor().id()),
        entry.kind(),
        entry.outcome().status(),
        answer.map(a -> Integer.toString(a.status())).orElse(""),
        answer.map(ActivityEntry.Answer::detail).orElse(""),
        entry.asked() == null ? "" : entry.asked().toString(),
        String.join("; ", changes.effects()),
        changes.adminsAssigned().stream()
            .map(ActivityCsv::assignment)
            .collect(Collectors.joining("; ")),
        entry.commandId().toString(),
        entry.trace().requestId(),
        entry.trace().externalId());
  }

  private static String assignment(AdminAssignment assignment) {
    int more = assignment.workspaceCount() - assignment.workspaces().size();
    return assignment.email()
        + " in "
        + String.join(", ", assignment.workspaces())
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static void line(Appendable out, Stream<? extends @Nullable String> cells)
      throws IOException {
    out.append(cells.map(ActivityCsv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  /** Quoted, and with an apostrophe where a spreadsheet would see a formula. */
  static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
