package com.framer.provisioning.provisioner.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes of several tables in one statement, which takes one round trip to the database. All of
 * them see the tables as they were before, and PostgreSQL promises no order between them, except
 * that a required write is complete before a later one begins; foreign keys are checked at the end.
 * So no two of them may be about the same row, but one may insert what the other one refers to.
 */
public final class WriteStatement {
  private final List<Write<?>> writes = new ArrayList<>();
  private final Map<String, Object> shared = new HashMap<>();
  private String condition = "";

  /**
   * One of the writes.
   *
   * @param required whether the later ones write nothing unless this one wrote all of its rows
   * @param failure what is thrown then, or null if the caller goes on
   */
  private record Write<T>(
      String name,
      Columns<T> columns,
      List<? extends T> rows,
      String sql,
      boolean required,
      @Nullable Supplier<? extends RuntimeException> failure) {
    void bind(JdbcClient.StatementSpec statement) {
      columns.bind(statement, rows);
    }
  }

  /** Gives a parameter, which any of the writes may use. */
  public WriteStatement param(String name, Object value) {
    shared.put(name, value);
    return this;
  }

  /**
   * Adds a write, unless it has no rows.
   *
   * @param name that no other write has
   * @param sql makes the insert, update or delete of the rows that {@link Columns#unnest} has
   */
  public <T> WriteStatement add(
      String name, Columns<T> columns, List<? extends T> rows, Function<Columns<T>, String> sql) {
    return add(name, columns, rows, sql, false, null);
  }

  /**
   * The same; the writes that are added after it write nothing unless this one writes all of its
   * rows.
   */
  public <T> WriteStatement require(
      String name, Columns<T> columns, List<? extends T> rows, Function<Columns<T>, String> sql) {
    return add(name, columns, rows, sql, true, null);
  }

  /** The same; what is thrown if it does not write all of its rows. */
  public <T> WriteStatement require(
      String name,
      Columns<T> columns,
      List<? extends T> rows,
      Function<Columns<T>, String> sql,
      Supplier<? extends RuntimeException> failure) {
    return add(name, columns, rows, sql, true, failure);
  }

  private <T> WriteStatement add(
      String name,
      Columns<T> columns,
      List<? extends T> rows,
      Function<Columns<T>, String> sql,
      boolean required,
      @Nullable Supplier<? extends RuntimeException> failure) {
    if (!rows.isEmpty()) {
      Columns<T> here = columns.in(name, condition);
      writes.add(new Write<>(name, here, rows, sql.apply(here), required, failure));
      if (required) {
        String complete = "(select count(*) from %1$s) = :%1$s_rows".formatted(name);
        param(name + "_rows", rows.size());
        condition = condition.isEmpty() ? complete : condition + " and " + complete;
      }
    }
    return this;
  }

  /**
   * Runs it, if it has any writes.
   *
   * @return whether all required writes wrote all of their rows
   */
  public boolean execute(JdbcClient jdbc) {
    if (writes.isEmpty()) {
      return true;
    }
    String sql =
        "with %s select %s"
            .formatted(
                list(write -> "%s as (%s returning 1)".formatted(write.name, write.sql)),
                list(write -> "(select count(*) from %s)".formatted(write.name)));
    JdbcClient.StatementSpec statement = jdbc.sql(sql);
    writes.forEach(write -> write.bind(statement));
    shared.forEach(statement::param);
    return statement.query((row, _) -> isComplete(row)).single();
  }

  private boolean isComplete(ResultSet row) throws SQLException {
    for (int n = 0; n < writes.size(); n++) {
      Write<?> write = writes.get(n);
      if (write.required && row.getInt(n + 1) < write.rows.size()) {
        if (write.failure != null) {
          throw write.failure.get();
        }
        return false;
      }
    }
    return true;
  }

  private String list(Function<Write<?>, String> part) {
    return writes.stream().map(part).collect(Collectors.joining(", "));
  }
}
