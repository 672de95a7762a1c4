package com.framer.provisioning.bench.data;

import static java.util.stream.Collectors.joining;

import com.framer.provisioning.common.identity.CommandId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The statements that write people: the rows of a person whom the system itself provisioned, copied
 * with ids and email of their own. So the baselines write what the system writes, whatever the
 * schema is. One statement a table, for any number of people.
 */
public final class RowCopies {
  /** New people, as columns; each statement takes what it needs. */
  private static final String PEOPLE =
      "unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])"
          + " as n (account, scim_id, command_id, email, profile)";

  private static final Map<String, String> ACCOUNT = Map.of("id", "n.account", "email", "n.email");
  private static final Map<String, String> USER =
      Map.of(
          "account_id", "n.account",
          "scim_id", "n.scim_id",
          "profile", "n.profile::jsonb",
          "email_forms", "array[n.email]",
          "created_at", "clock_timestamp()");
  private static final Map<String, String> USER_NAME =
      Map.of("normal_form", "n.email", "account_id", "n.account");
  private static final Map<String, String> ACCESS = Map.of("account_id", "n.account");
  private static final Map<String, String> LOG =
      Map.of(
          "command_id", "n.command_id",
          "email", "n.email",
          "position", "nextval('command_position')",
          "outcome", "replace(t.outcome::text, t.email, n.email)::jsonb");

  private static final String COUNT =
      """
      insert into organization_user_count as c (organization_id, shard, users) values (?, ?, ?)
      on conflict (organization_id, shard) do update set users = c.users + excluded.users
      """;

  private final Original original;
  private final List<Copy> copies;

  private RowCopies(Original original, List<Copy> copies) {
    this.original = original;
    this.copies = copies;
  }

  private record Copy(String sql, Object key) {}

  /**
   * Makes the statements for this schema.
   *
   * @param isLogged whether each person gets a row in {@code command_log}, too
   */
  public static RowCopies of(Connection connection, Original original, boolean isLogged)
      throws SQLException {
    UUID account = original.account();
    String access = AccessTables.access(connection);
    List<Copy> copies = new ArrayList<>();
    copies.add(copy(connection, "account", "id", account, ACCOUNT));
    copies.add(copy(connection, "organization_user", "scim_id", original.scimId(), USER));
    copies.add(copy(connection, "user_name", "normal_form", original.email(), USER_NAME));
    copies.add(copy(connection, access, "account_id", account, ACCESS));
    if (isLogged) {
      copies.add(copy(connection, "command_log", "command_id", original.command(), LOG));
    }
    return new RowCopies(original, copies);
  }

  private static Copy copy(
      Connection connection, String table, String key, Object id, Map<String, String> changed)
      throws SQLException {
    List<String> columns = AccessTables.columns(connection, table);
    String values =
        columns.stream()
            .map(column -> changed.getOrDefault(column, "t." + column))
            .collect(joining(", "));
    String sql =
        """
        with t as materialized (select * from %1$s where %2$s = ? and organization_id = ?)
        insert into %1$s (%3$s) select %4$s from %5$s cross join t
        """
            .formatted(table, key, String.join(", ", columns), values, PEOPLE);
    boolean isGlobal = !columns.contains("organization_id");
    return new Copy(isGlobal ? sql.replace("organization_id = ?", "? is not null") : sql, id);
  }

  /**
   * Writes the people; the caller commits.
   *
   * @param emails of people who are not there yet
   * @param shard of the Organization's counter; writers of one shard wait for each other
   */
  public void write(Connection connection, List<String> emails, int shard) throws SQLException {
    List<Array> people = people(connection, emails);
    for (Copy copy : copies) {
      try (var statement = connection.prepareStatement(copy.sql())) {
        statement.setObject(1, copy.key());
        statement.setObject(2, original.organization());
        for (int i = 0; i < people.size(); i++) {
          statement.setArray(3 + i, people.get(i));
        }
        statement.executeUpdate();
      }
    }
    try (var counter = connection.prepareStatement(COUNT)) {
      counter.setObject(1, original.organization());
      counter.setInt(2, shard);
      counter.setInt(3, emails.size());
      counter.executeUpdate();
    }
  }

  private List<Array> people(Connection connection, List<String> emails) throws SQLException {
    Object[] accounts = new Object[emails.size()];
    Object[] scimIds = new Object[emails.size()];
    Object[] commands = new Object[emails.size()];
    Object[] profiles = new Object[emails.size()];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = UUID.randomUUID();
      scimIds[i] = UUID.randomUUID();
      commands[i] = CommandId.next().value();
      profiles[i] = original.profile().replace(original.email(), emails.get(i));
    }
    return List.of(
        connection.createArrayOf("uuid", accounts),
        connection.createArrayOf("uuid", scimIds),
        connection.createArrayOf("uuid", commands),
        connection.createArrayOf("text", emails.toArray()),
        connection.createArrayOf("text", profiles));
  }
}
