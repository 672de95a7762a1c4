package com.framer.provisioning.testkit.wal;

import com.framer.provisioning.testkit.wal.WalChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the directory changes by commands only: a transaction changes no Organization but those
 * of the commands that it decides (F3), and what changes agrees with the outcomes of these commands
 * (F5). Of a command that is unchanged, positions may change (G3), but nobody's access.
 */
final class CommandedChanges {
  private static final String APPLIED = "applied";
  private static final String UNCHANGED = "unchanged";

  private static final Map<String, Columns> TABLES =
      Map.of(
          "organization", new Columns("id", List.of("id"), List.of("name")),
          "workspace", columns(List.of("id"), "ordinal", "name", "default_role"),
          "project", columns(List.of("id"), "workspace_id", "name"),
          "organization_user",
              columns(
                  List.of("organization_id", "account_id"),
                  "scim_id",
                  "active",
                  "organization_role",
                  "role_reach",
                  "deleted_at",
                  "admin_since"),
          "workspace_access",
              columns(List.of("organization_id", "account_id", "workspace_id"), "role", "origin"),
          "project_membership",
              columns(List.of("organization_id", "account_id", "project_id"), "workspace_id"),
          "organization_user_count", columns(List.of("organization_id", "shard"), "users"),
          "user_name", columns(List.of("organization_id", "normal_form"), "account_id"));

  private final Map<List<@Nullable String>, Row> rows = new HashMap<>();
  private final Map<UUID, Depth> changed = new HashMap<>();

  /** The column of the Organization, those of the key, and those that decide about access. */
  private record Columns(String organization, List<String> key, List<String> access) {}

  private record Row(UUID organization, List<@Nullable String> access) {}

  /** How much of an Organization a transaction changes. */
  private enum Depth {
    /**
     * A userName: it is claimed before the decision is final, and released after a refusal (A6).
     */
    NAMES,
    /** Rows, such as profiles and positions, but nobody's access. */
    ROWS,
    /** Who may do what where. */
    ACCESS
  }

  private static Columns columns(List<String> key, String... access) {
    return new Columns("organization_id", key, List.of(access));
  }

  void apply(WalChange change) {
    Columns columns = TABLES.get(change.table());
    if (columns == null) {
      return;
    }
    List<@Nullable String> key = values(change, columns.key());
    key.add(change.table());
    Row now =
        change.kind() == Kind.DELETE
            ? null
            : new Row(change.id(columns.organization()), values(change, columns.access()));
    Row before = now == null ? rows.remove(key) : rows.put(key, now);
    for (Row row : Arrays.asList(before, now)) {
      if (row != null) {
        changed.merge(row.organization, depth(change.table(), before, now), CommandedChanges::max);
      }
    }
  }

  /**
   * The rules that the transaction broke; called at its commit.
   *
   * @param statuses the statuses of the commands that it decided, by Organization
   */
  List<String> commit(Map<UUID, Set<String>> statuses) {
    List<String> broken = new ArrayList<>();
    changed.forEach(
        (organization, depth) -> check(organization, depth, statuses.get(organization), broken));
    changed.clear();
    return broken;
  }

  private static void check(
      UUID organization, Depth depth, @Nullable Set<String> statuses, List<String> broken) {
    if (statuses == null) {
      broken.add("F3: no command changes Organization " + organization);
    } else if (depth == Depth.ACCESS && !statuses.contains(APPLIED)) {
      broken.add(
          "F5: access in %s changes, but its commands are %s".formatted(organization, statuses));
    } else if (depth == Depth.ROWS
        && !statuses.contains(APPLIED)
        && !statuses.contains(UNCHANGED)) {
      broken.add(
          "F5: rows of %s change, but its commands are %s".formatted(organization, statuses));
    }
  }

  private static Depth depth(String table, @Nullable Row before, @Nullable Row now) {
    if (table.equals("user_name")) {
      return Depth.NAMES;
    }
    return Objects.equals(before, now) ? Depth.ROWS : Depth.ACCESS;
  }

  private static Depth max(Depth one, Depth other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static List<@Nullable String> values(WalChange change, List<String> columns) {
    List<@Nullable String> values = new ArrayList<>();
    columns.forEach(column -> values.add(change.columns().get(column)));
    return values;
  }
}
