package com.framer.provisioning.guarantee.promise;

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
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Each decision was legal for what it read, and what was recorded makes up what is there: the same
 * commands, decided once more one by one in some order, have the same outcomes and leave the same
 * tables; the order is that of the commits, except for chunks that were at work at the same time.
 * So whatever ran at once, died, came again or was replayed, nothing else happened than in that
 * order (F5, G1, G2). The provisioner's own rules decide, so this judges what becomes of them, not
 * the rules.
 */
final class SameAsOneByOne implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    try (Database empty = Infrastructure.shared().newDatabase();
        var once = new OneByOne(empty, evidence.log().keySet())) {
      var order = new SerialOrder(once);
      chunks(evidence).forEach(order::add);
      once.finish();
      List<String> broken = new ArrayList<>(order.broken());
      compare(rows(evidence.database()), rows(empty), broken);
      return broken;
    }
  }

  /** In the order of their commits. A chunk's commands are decided at the same time. */
  private static List<Chunk> chunks(Evidence evidence) {
    List<Chunk> chunks = new ArrayList<>();
    Map<UUID, Published> commands = evidence.commands();
    for (UUID id : evidence.decided()) {
      Published published = commands.get(id);
      if (published != null) { // poison that said who waits for it has changed nothing
        LogRow then = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
        Chunk last = chunks.isEmpty() ? null : chunks.getLast();
        if (last == null
            || last.partition() != then.partition()
            || !last.began().equals(then.decidedAt())) {
          last = new Chunk(then.partition(), then.decidedAt(), new ArrayList<>());
          chunks.add(last);
        }
        last.commands().add(new Decided(published, then));
      }
    }
    return chunks;
  }

  private static void compare(List<String> then, List<String> again, List<String> broken) {
    Set<String> rows = new HashSet<>(then);
    again.stream().filter(row -> !rows.remove(row)).forEach(row -> broken.add("missing: " + row));
    rows.forEach(row -> broken.add("too much: " + row));
  }

  /**
   * The directory as text, with emails for the Accounts' ids, which are drawn anew; microseconds
   * tell places in a chunk, and here each command is one.
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
            union all select 'account ' || a.email from account a
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
