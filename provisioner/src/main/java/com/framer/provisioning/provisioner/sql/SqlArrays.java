package com.framer.provisioning.provisioner.sql;

import com.framer.provisioning.common.identity.EntityId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** PostgreSQL arrays as parameters: one statement for any number of rows. */
public final class SqlArrays {
  private SqlArrays() {}

  /** A {@code uuid[]}, one element of each row. */
  public static <T> SqlArrayValue uuids(
      Collection<? extends T> rows, Function<T, @Nullable UUID> element) {
    return array("uuid", rows, element);
  }

  /** A {@code uuid[]} of these ids. */
  public static SqlArrayValue ids(Collection<? extends EntityId> ids) {
    return uuids(ids, EntityId::value);
  }

  /** A {@code uuid[]}, the id of each row. */
  public static <T> SqlArrayValue ids(
      Collection<? extends T> rows, Function<T, ? extends @Nullable EntityId> id) {
    return uuids(
        rows,
        row -> {
          EntityId value = id.apply(row);
          return value == null ? null : value.value();
        });
  }

  /** A {@code text[]}, one element of each row. */
  public static <T> SqlArrayValue texts(
      Collection<? extends T> rows, Function<T, @Nullable String> element) {
    return array("text", rows, element);
  }

  /** A {@code bigint[]}, one element of each row. */
  public static <T> SqlArrayValue longs(
      Collection<? extends T> rows, Function<T, @Nullable Long> element) {
    return array("int8", rows, element);
  }

  /** A {@code boolean[]}, one element of each row. */
  public static <T> SqlArrayValue booleans(
      Collection<? extends T> rows, Function<T, @Nullable Boolean> element) {
    return array("bool", rows, element);
  }

  /** A {@code bytea[]}, one element of each row. */
  public static <T> SqlArrayValue bytes(
      Collection<? extends T> rows, Function<T, byte @Nullable []> element) {
    Object[] elements = rows.stream().map(element).toArray(byte[][]::new);
    return new SqlArrayValue("bytea", elements);
  }

  /** A {@code timestamptz[]}, one element of each row. */
  public static <T> SqlArrayValue instants(
      Collection<? extends T> rows, Function<T, @Nullable Instant> element) {
    return array(
        "timestamptz",
        rows,
        row -> {
          Instant instant = element.apply(row);
          return instant == null ? null : Timestamp.from(instant);
        });
  }

  private static <T> SqlArrayValue array(
      String type, Collection<? extends T> rows, Function<T, ? extends @Nullable Object> element) {
    return new SqlArrayValue(type, rows.stream().map(element).toArray());
  }
}
