package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.config.ConnectionSettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The activity log as comma-separated values (RFC 4180), for a spreadsheet. */
@Component
public final class ActivityCsv {
  /** The most entries of one file; a month of a large Organization. */
  static final int MAX_ENTRIES = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(ActivityCsv.class);

  private static final List<String> HEADER =
      List.of(
          "asked at",
          "decided at",
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

  private static final String OLDER = "There are older entries.";
  private static final String UNREADABLE =
      "This file is not complete: the log could not be read any more.";

  /** A spreadsheet takes a cell that begins with one of these for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private final ActivityLog log;
  private final Duration longest;
  private final Clock clock;

  ActivityCsv(ActivityLog log, ConnectionSettings settings, Clock clock) {
    this.log = log;
    this.longest = settings.download();
    this.clock = clock;
  }

  /**
   * What a file has.
   *
   * @param before the entry before which it begins; null for the newest one
   * @param address where another file begins before that entry
   */
  public record Selection(
      OrganizationId organizationId,
      ActivityFilter filter,
      @Nullable CommandId before,
      Function<CommandId, String> address) {}

  /**
   * Writes the entries, the newest first, page by page, so that no more than a page is in memory,
   * and no connection to the database is held while the reader is slow. A last line says so, and
   * where to go on, if there are more than {@value #MAX_ENTRIES}, or if the time is up, or if the
   * log could not be read any more: what is there is never mistaken for everything.
   */
  public void write(Appendable out, Selection selection) throws IOException {
    Instant end = clock.instant().plus(longest);
    line(out, HEADER.stream());
    @Nullable CommandId before = selection.before();
    int written = 0;
    do {
      Optional<ActivityPage> page = page(selection, before, written > 0);
      if (page.isEmpty()) {
        end(out, UNREADABLE, before, selection);
        return;
      }
      for (ActivityEntry entry : page.get().entries()) {
        if (clock.instant().isAfter(end)) {
          end(out, OLDER, before, selection);
          return;
        }
        line(out, cells(entry));
        before = entry.commandId();
        written++;
      }
      before = page.get().next();
    } while (before != null && written < MAX_ENTRIES && !clock.instant().isAfter(end));
    if (before != null) {
      end(out, OLDER, before, selection);
    }
  }

  /** The next page; none if the log can't be read, and a part of the file is there already. */
  private Optional<ActivityPage> page(
      Selection selection, @Nullable CommandId before, boolean begun) {
    try {
      return Optional.of(
          log.page(selection.organizationId(), selection.filter(), before, ActivityLog.MAX_COUNT));
    } catch (DataAccessException | TransactionException | RetryLaterException away) {
      if (!begun) {
        throw away;
      }
      LOG.warn("A download of the activity log ends early: {}", away.toString());
      return Optional.empty();
    }
  }

  /** A link of its own cell, so that a spreadsheet lets people open it. */
  private static void end(
      Appendable out, String why, @Nullable CommandId before, Selection selection)
      throws IOException {
    line(
        out,
        before == null
            ? Stream.of(why)
            : Stream.of(why + " Go on here:", selection.address().apply(before)));
  }

  private static Stream<@Nullable String> cells(ActivityEntry entry) {
    var answer = entry.answer();
    Changes changes =
        entry.outcome() instanceof Outcome.Applied applied
            ? applied.changes()
            : new Changes(List.of(), List.of());
    return Stream.of(
        entry.askedAt().toString(),
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
            .map(admin -> admin.email() + " in " + admin.where())
            .collect(Collectors.joining("; ")),
        entry.commandId().toString(),
        entry.trace().requestId(),
        entry.trace().externalId());
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
