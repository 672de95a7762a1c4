package com.framer.provisioning.testkit.wal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One changed row, as PostgreSQL's output plugin {@code test_decoding} prints it:
 *
 * <pre>{@code
 * table public.workspace: INSERT: id[uuid]:'0198…' name[text]:'Ada''s' created_at[…]:null
 * }</pre>
 *
 * @param columns of an inserted or updated row all, of a deleted one the primary key; null for NULL
 */
record WalChange(String table, Kind kind, Map<String, @Nullable String> columns) {
  private static final Pattern ROW =
      Pattern.compile("table public\\.(\\w+): (INSERT|UPDATE|DELETE): (.*)", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("(\\w+)\\[[^]]+]:(?:'((?:[^']++|'')*+)'|(\\S+))");

  enum Kind {
    INSERT,
    UPDATE,
    DELETE
  }

  /** The change of the line; empty if it is not about a row of ours, such as BEGIN. */
  static Optional<WalChange> parse(String line) {
    if (line.contains(": TRUNCATE:")) {
      throw new IllegalStateException("nobody may truncate: " + line);
    }
    var row = ROW.matcher(line);
    return row.matches()
        ? Optional.of(
            new WalChange(row.group(1), Kind.valueOf(row.group(2)), columns(row.group(3))))
        : Optional.empty();
  }

  private static Map<String, @Nullable String> columns(String text) {
    if (text.startsWith("old-key:")) {
      throw new IllegalStateException("nobody may change a primary key: " + text);
    }
    var columns = new HashMap<String, @Nullable String>();
    var column = COLUMN.matcher(text);
    while (column.find()) {
      String quoted = column.group(2);
      String bare =
          List.of("null", "unchanged-toast-datum").contains(column.group(3) + "")
              ? null
              : column.group(3);
      columns.put(column.group(1), quoted == null ? bare : quoted.replace("''", "'"));
    }
    return columns;
  }

  String text(String column) {
    return Objects.requireNonNull(columns.get(column), column);
  }

  UUID id(String column) {
    return UUID.fromString(text(column));
  }

  boolean has(String column) {
    return columns.get(column) != null;
  }
}
