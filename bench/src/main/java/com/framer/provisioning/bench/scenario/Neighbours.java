package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.load.HttpCall;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.bench.process.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The single calls of one Organization, alone and beside what another one does: an import, and
 * searches that no index serves. The gateway is one with the usual limits of requests a second.
 */
public final class Neighbours implements Scenario {
  private static final int CLIENTS = 64;

  /** The other Organization begins before the calls are measured, and goes on after them. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(30);

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public void run(Context context) {
    Tenant neighbour = context.tenant(3);
    Tenant busy = context.tenants().create("importer", 3);
    try (Application gateway =
        context.applications().gateway(context.servers().endpoints(), List.of(), List.of())) {
      context.next("warming the neighbour's gateway up");
      Map<String, Long> pids = context.pids();
      pids.put("gateway", gateway.pid());
      SynchronousCalls.warm(context, pids, gateway.address(), _ -> TenantCalls.create(neighbour));
      for (int i = 0; i < context.plan().repetitions(); i++) {
        context.next("a neighbour alone, beside an import, and beside searches");
        measure(context, gateway, pids, neighbour, "alone", null);
        measure(context, gateway, pids, neighbour, "beside", _ -> TenantCalls.create(busy));
        measure(context, gateway, pids, neighbour, "searches", _ -> TenantCalls.scan(busy));
      }
    }
  }

  private static void measure(
      Context context,
      Application gateway,
      Map<String, Long> pids,
      Tenant neighbour,
      String name,
      Load.@Nullable Calls others) {
    Duration duration = Duration.ofSeconds(context.plan().of(5, 30));
    Supplier<LoadResult> calls =
        () -> Load.run(gateway.address(), 1, duration, _ -> afterAPause(neighbour));
    Watch.Measured<LoadResult> measured =
        context
            .figures()
            .quietly(
                pids,
                () -> {
                  if (others == null) {
                    return calls.get();
                  }
                  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    Duration longer = duration.plus(MARGIN);
                    var _ =
                        threads.submit(() -> Load.run(gateway.address(), CLIENTS, longer, others));
                    return calls.get();
                  }
                });
    SynchronousCalls.add(
        context.figures(),
        "neighbours." + name,
        measured,
        others == null ? null : "neighbours.alone");
  }

  /** An identity provider that is not busy stays far below its limit. */
  private static HttpCall afterAPause(Tenant tenant) {
    LockSupport.parkNanos(PAUSE.toNanos());
    return TenantCalls.create(tenant);
  }
}
