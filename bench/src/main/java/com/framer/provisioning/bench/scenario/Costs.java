package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.process.Endpoints;
import com.framer.provisioning.bench.process.Proxy;
import com.framer.provisioning.bench.process.StatementCount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What one command costs when it comes alone: records, statements, round trips, rows, index
 * entries, WAL and fsyncs. Counted, so that other processes do no harm.
 */
public final class Costs implements Scenario {
  private static final int CALLS = 60;

  /** Hikari checks a connection before use only if it was idle for 500 ms. */
  private static final long IDLE_NANOS = 1_200_000_000;

  @Override
  public String name() {
    return "costs";
  }

  @Override
  public void run(Context context) {
    Endpoints servers = context.servers().endpoints();
    var gateway = new StatementCount();
    var provisioner = new StatementCount();
    try (var toGateway = Proxy.observing(servers.databasePort(), gateway::connection);
        var toProvisioner = Proxy.observing(servers.databasePort(), provisioner::connection)) {
      context.start(
          new Endpoints(toProvisioner.port(), servers.brokerPort()),
          new Endpoints(toGateway.port(), servers.brokerPort()));
      var counters = new Counters(context, gateway, provisioner);
      for (CallKind kind : kinds(context.plan())) {
        context.next("costs of " + kind);
        measure(context, counters, kind);
      }
    } finally {
      context.stopStack();
    }
  }

  private static List<CallKind> kinds(Plan plan) {
    return plan.of(
        List.of(
            CallKind.CREATE,
            CallKind.CREATE_ROLE_3,
            CallKind.CREATE_ROLE_50,
            CallKind.PATCH,
            CallKind.FILTER),
        List.of(CallKind.values()));
  }

  private static void measure(Context context, Counters counters, CallKind kind) {
    var calls = new TenantCalls(context, kind, 1);
    var server = context.stack().gateway().address();
    int count = context.plan().of(CALLS, CALLS);
    Load.run(server, 1, count, calls);
    counters.flush();
    LockSupport.parkNanos(IDLE_NANOS);
    Map<String, Long> before = counters.read();
    Load.run(server, 1, count, calls);
    counters.flush();
    LockSupport.parkNanos(IDLE_NANOS);
    counters
        .read()
        .forEach(
            (name, value) -> {
              double each = (double) (value - before.getOrDefault(name, 0L)) / count;
              context.figures().add("costs." + kind + "." + name, each, "a command", 0);
            });
  }
}
