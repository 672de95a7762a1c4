package com.framer.provisioning.provisioner.sql;

import com.framer.provisioning.common.identity.EntityId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Columns of a table, each named once: with its type and with the value that a row gives it. The
 * lists of a set-based statement are made from it, so that they can't disagree. Every column is an
 * array parameter of the column's name, whose elements are the rows' values in the rows' order. A
 * value; the methods that add a column return a longer copy.
 *
 * @param <T> what a row is made from
 */
public final class Columns<T> {
  private final List<Column<T>> columns;
  private final String prefix;
  private final String condition;

  private record Column<T>(
      String name, String inserted, Function<Collection<? extends T>, SqlArrayValue> array) {}

  private Columns(List<Column<T>> columns, String prefix, String condition) {
    this.columns = List.copyOf(columns);
    this.prefix = prefix;
    this.condition = condition;
  }

  /** No column yet. */
  public static <T> Columns<T> none() {
    return new Columns<>(List.of(), "", "");
  }

  /** A column of type {@code uuid}. */
  public Columns<T> uuid(String name, Function<T, @Nullable UUID> value) {
    return with(name, name, rows -> SqlArrays.uuids(rows, value));
  }

  /** A column of type {@code uuid} with an id that has a type of its own. */
  public Columns<T> id(String name, Function<T, ? extends @Nullable EntityId> value) {
    return with(name, name, rows -> SqlArrays.ids(rows, value));
  }

  /** A column of type {@code text}. */
  public Columns<T> text(String name, Function<T, @Nullable String> value) {
    return with(name, name, rows -> SqlArrays.texts(rows, value));
  }

  /**
   * A column that SQL makes from a text.
   *
   * @param inserted the expression that is inserted, which names the column to mean the text
   */
  public Columns<T> textAs(String name, String inserted, Function<T, @Nullable String> value) {
    return with(name, inserted, rows -> SqlArrays.texts(rows, value));
  }

  /** A column of type {@code jsonb}. */
  public Columns<T> json(String name, Function<T, @Nullable String> value) {
    return textAs(name, name + "::jsonb", value);
  }

  /** A column of type {@code bigint} or {@code integer}. */
  public Columns<T> number(String name, Function<T, @Nullable Long> value) {
    return numberAs(name, name, value);
  }

  /**
   * A column that SQL makes from a number.
   *
   * @param inserted the expression that is inserted, which names the column to mean the number
   */
  public Columns<T> numberAs(String name, String inserted, Function<T, @Nullable Long> value) {
    return with(name, inserted, rows -> SqlArrays.longs(rows, value));
  }

  /** A column of type {@code boolean}. */
  public Columns<T> flag(String name, Function<T, @Nullable Boolean> value) {
    return with(name, name, rows -> SqlArrays.booleans(rows, value));
  }

  /** A column of type {@code timestamptz}. */
  public Columns<T> instant(String name, Function<T, @Nullable Instant> value) {
    return with(name, name, rows -> SqlArrays.instants(rows, value));
  }

  /** A column of type {@code bytea}. */
  public Columns<T> bytes(String name, Function<T, byte @Nullable []> value) {
    return with(name, name, rows -> SqlArrays.bytes(rows, value));
  }

  /** These columns and then the others. */
  public Columns<T> and(Columns<T> others) {
    return new Columns<>(
        Stream.concat(columns.stream(), others.columns.stream()).toList(), prefix, condition);
  }

  /**
   * The same columns in one of several writes of a statement ({@link WriteStatement}).
   *
   * @param write its name, which the names of the parameters begin with
   * @param onlyIf a condition on which there are rows at all; empty for always
   */
  Columns<T> in(String write, String onlyIf) {
    return new Columns<>(columns, write + "_", onlyIf);
  }

  /** The names, as in {@code insert into t (…)}. */
  public String names() {
    return list(Column::name);
  }

  /** What is inserted, in the order of the names, as in {@code select … from unnest(…)}. */
  public String inserted() {
    return list(Column::inserted);
  }

  /** The rows as a table with these columns: {@code unnest(:a, :b) as alias (a, b)}. */
  public String unnest(String alias) {
    return rows("unnest(%s) as %s (%s)".formatted(parameters(), alias, names()), alias);
  }

  /** The same with one more column: the row's number, from 1. */
  public String unnest(String alias, String ordinality) {
    return rows(
        "unnest(%s) with ordinality as %s (%s, %s)"
            .formatted(parameters(), alias, names(), ordinality),
        alias);
  }

  private String rows(String all, String alias) {
    return condition.isEmpty()
        ? all
        : "(select * from %s where %s) as %s".formatted(all, condition, alias);
  }

  /**
   * The head of an insert of all rows.
   *
   * @param table the table's name, with an alias if the statement goes on to use one
   */
  public String insertInto(String table) {
    return "insert into %s (%s) select %s from %s"
        .formatted(table, names(), inserted(), unnest("r"));
  }

  /** What {@code do update set} sets when the row is there already: every column as proposed. */
  public String asProposed() {
    return list(c -> c.name + " = excluded." + c.name);
  }

  /** Gives the statement its array parameters. */
  public JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, Collection<? extends T> rows) {
    columns.forEach(c -> statement.param(prefix + c.name, c.array.apply(rows)));
    return statement;
  }

  private Columns<T> with(
      String name, String inserted, Function<Collection<? extends T>, SqlArrayValue> array) {
    var more = new ArrayList<>(columns);
    more.add(new Column<>(name, inserted, array));
    return new Columns<>(more, prefix, condition);
  }

  private String parameters() {
    return list(c -> ":" + prefix + c.name);
  }

  private String list(Function<Column<T>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }
}
