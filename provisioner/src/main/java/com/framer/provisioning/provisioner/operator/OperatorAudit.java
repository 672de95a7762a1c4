package com.framer.provisioning.provisioner.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of what operators did, the table {@code operator_audit}, to which rows are only added;
 * and a line of it in the log, which survives the database. Names, reasons and refusals may hold
 * emails, or a password that somebody typed as a name, so only the table has them.
 */
@Component
public class OperatorAudit {
  /** The most entries of a page. */
  public static final int LARGEST_PAGE = 200;

  private static final Logger LOG = LoggerFactory.getLogger(OperatorAudit.class);

  /** Longer texts are cut: whoever asks decides how long they are. */
  private static final int LONGEST = 500;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** An act in our words; the others are a method and the path that somebody asked for. */
  private static final Pattern OURS = Pattern.compile("[A-Za-z -]+");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  private final JdbcClient jdbc;
  private final Clock clock;

  OperatorAudit(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Records an act; inside a transaction, together with it.
   *
   * @param act what was asked for, in a few words: {@code replay}
   * @param subject what it was about, such as an id; null if the act says it
   * @param reason why, in the operator's words; null if nobody was asked
   * @param result what became of it: {@code requested}, {@code refused: …}
   */
  public void record(
      Operator operator,
      String act,
      @Nullable String subject,
      @Nullable String reason,
      String result) {
    write(operator.name(), operator.role(), operator.address(), act, subject, reason, result);
  }

  /** Records what somebody did who is not known, such as a sign-in that failed. */
  public void recordUnknown(String name, String address, String act, String result) {
    write(name, null, address, act, null, null, result);
  }

  private void write(
      String name,
      @Nullable OperatorRole role,
      String address,
      String act,
      @Nullable String subject,
      @Nullable String reason,
      String result) {
    LOG.info(
        "From {}: {} {}: {}",
        address,
        OURS.matcher(act).matches() ? act : firstWord(act),
        subject != null && ID.matcher(subject).matches() ? subject : "",
        firstWord(result));
    jdbc.sql(
            """
            insert into operator_audit (at, operator, role, address, act, subject, reason, result)
            values (:at, :operator, :role, :address, :act, :subject, :reason, :result)
            """)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("operator", line(name))
        .param("role", role == null ? null : role.wireName())
        .param("address", address)
        .param("act", line(act))
        .param("subject", subject == null ? null : line(subject))
        .param("reason", reason == null ? null : line(reason))
        .param("result", line(result))
        .update();
  }

  /**
   * Entries, the newest first.
   *
   * @param before the number of the last entry of the page before; empty for the first page
   * @param limit how many, up to {@link #LARGEST_PAGE}
   */
  public List<AuditEntry> page(Optional<Long> before, int limit) {
    return jdbc.sql(
            """
            select id, at, operator, role, address, act, subject, reason, result
            from operator_audit where id < :before order by id desc limit :limit
            """)
        .param("before", before.orElse(Long.MAX_VALUE))
        .param("limit", limit)
        .query(OperatorAudit::read)
        .list();
  }

  private static AuditEntry read(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("operator"),
        row.getString("role"),
        row.getString("address"),
        row.getString("act"),
        row.getString("subject"),
        row.getString("reason"),
        row.getString("result"));
  }

  private static String firstWord(String text) {
    Matcher word = WORD.matcher(text);
    return word.lookingAt() ? word.group() : "";
  }

  /** One line that PostgreSQL can store, since some of it is what a stranger sent. */
  private static String line(String text) {
    String storable = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    if (storable.length() <= LONGEST) {
      return storable;
    }
    int end = Character.isLowSurrogate(storable.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    return storable.substring(0, end) + "…";
  }
}
