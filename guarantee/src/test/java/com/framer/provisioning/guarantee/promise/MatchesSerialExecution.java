package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.guarantee.promise.SerialOrder.Chunk;
import com.framer.provisioning.guarantee.promise.SerialOrder.Decided;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * F5, G1, G2: the result is that of a serial execution. The same commands, decided again one by one
 * in some order, have the same outcomes and produce the same tables. The order is that of the
 * commits, except that concurrent chunks may be swapped. So crashes, redeliveries and replays had
 * no other effect than that order has. Both executions use the rules of the provisioner, so this
 * promise does not judge the rules themselves.
 */
final class MatchesSerialExecution implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    try (Database empty = Infrastructure.shared().newDatabase();
        var serial = new SerialExecution(empty, evidence.log().keySet())) {
      var order = new SerialOrder(serial);
      order.addAll(chunks(evidence));
      serial.finish();
      List<String> violations = new ArrayList<>(order.differences());
      compare(rows(evidence.database()), rows(empty), violations);
      return violations;
    }
  }

  /**
   * The chunks in the order of their commits. All commands of a chunk have the same {@code
   * decided_at}.
   */
  private static List<Chunk> chunks(Evidence evidence) {
    List<Chunk> chunks = new ArrayList<>();
    Map<CommandId, Published> commands = evidence.commands();
    for (CommandId id : evidence.decided()) {
      Published published = commands.get(id);
      if (published != null) { // an unreadable record may have a row, too, but has changed nothing
        CommandLogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
        Chunk last = chunks.isEmpty() ? null : chunks.getLast();
        if (last == null
            || last.partition() != row.partition()
            || !last.began().equals(row.decidedAt())) {
          last = new Chunk(row.partition(), row.decidedAt(), new ArrayList<>());
          chunks.add(last);
        }
        last.commands().add(new Decided(published, row));
      }
    }
    return chunks;
  }

  private static void compare(List<String> actual, List<String> serial, List<String> violations) {
    Set<String> rows = new HashSet<>(actual);
    serial.stream()
        .filter(row -> !rows.remove(row))
        .forEach(row -> violations.add("missing: " + row));
    rows.forEach(row -> violations.add("unexpected: " + row));
  }

  /**
   * The tables of the directory as text. Emails replace the ids of Accounts, which are generated.
   * Times are truncated to milliseconds, because the microseconds are the index of the command in
   * its chunk, and here each chunk has one command.
   */
  private static List<String> rows(Database database) {
    var login = database.owner();
    return JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), login.user(), login.password()))
        .sql(
            """
            select 'organization ' || o::text from organization o
            union all
            select 'workspace ' || (to_jsonb(w)
              || jsonb_build_object('created_at', date_trunc('milliseconds', w.created_at)))::text
            from workspace w
            union all select 'account ' || concat_ws(' ', a.email, a.name) from account a
            union all
            select 'user ' || a.email || (to_jsonb(u) - 'account_id')::text
            from organization_user u join account a on a.id = u.account_id
            union all
            select 'name ' || a.email || (to_jsonb(n) - 'account_id')::text
            from user_name n join account a on a.id = n.account_id
            union all
            select 'member ' || a.email || (to_jsonb(m) - 'account_id')::text
            from workspace_membership m join account a on a.id = m.account_id
            union all select 'project ' || p::text from project p
            union all
            select 'in project ' || a.email || (to_jsonb(p) - 'account_id')::text
            from project_membership p join account a on a.id = p.account_id
            union all
            select 'users ' || organization_id || ' ' || sum(users)
            from organization_user_count group by organization_id
            """)
        .query(String.class)
        .list();
  }
}
