package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.process.StatementCount;
import com.framer.provisioning.common.wire.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that the system counts of its own work. */
final class Counters {
  private static final String READ =
      """
      select
        (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables) as rows,
        (select sum((n_tup_ins + n_tup_upd - n_tup_hot_upd)
            * (select count(*) from pg_index i where i.indrelid = t.relid))
          from pg_stat_user_tables t) as index_entries,
        (select xact_commit from pg_stat_database where datname = current_database()) as commits,
        (select sum(fsyncs) from pg_stat_io where object = 'wal') as wal_fsyncs,
        pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal_bytes
      """;

  private final Context context;
  private final Connection superuser;
  private final StatementCount gateway;
  private final StatementCount provisioner;

  Counters(Context context, StatementCount gateway, StatementCount provisioner) {
    this.context = context;
    this.gateway = gateway;
    this.provisioner = provisioner;
    superuser = context.servers().connectAsSuperuser();
  }

  /**
   * A session adds to the server's counters after seconds only, and when it ends: so the sessions
   * of the applications are ended, and they open others.
   */
  void flush() {
    String sql =
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and application_name not like 'bench%'
        """;
    try (var statement = superuser.createStatement();
        var _ = statement.executeQuery(sql)) {
      // The answer is of no interest.
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, Long> read() {
    Map<String, Long> values = new LinkedHashMap<>();
    values.put(
        "records",
        context.backlog().records(Topics.COMMANDS) + context.backlog().records(Topics.OUTCOMES));
    values.put("provisioner-statements", provisioner.statements());
    values.put("provisioner-round-trips", provisioner.roundTrips());
    values.put("gateway-statements", gateway.statements());
    values.put("gateway-round-trips", gateway.roundTrips());
    try (var statement = superuser.createStatement();
        var row = statement.executeQuery(READ)) {
      row.next();
      for (String name :
          new String[] {"rows", "index_entries", "commits", "wal_fsyncs", "wal_bytes"}) {
        values.put(name.replace('_', '-'), row.getLong(name));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }
}
