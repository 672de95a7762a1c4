package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Usage;
import com.framer.provisioning.bench.machine.Watch;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that wait for their answer, through the gateway and, in turns, to the direct server. */
public final class SynchronousCalls implements Scenario {
  private record Row(CallKind kind, int clients) {}

  private static final List<Row> QUICK =
      List.of(
          new Row(CallKind.CREATE, 1),
          new Row(CallKind.CREATE, 16),
          new Row(CallKind.CREATE, 64),
          new Row(CallKind.CREATE_ROLE_3, 64),
          new Row(CallKind.CREATE_ROLE_50, 64),
          new Row(CallKind.CREATE_ROLE_5000, 64),
          new Row(CallKind.FILTER, 16),
          new Row(CallKind.PUT, 1),
          new Row(CallKind.PATCH, 16),
          new Row(CallKind.GET, 16));

  private static final List<Integer> CLIENTS = List.of(1, 16, 64, 256);
  private static final int WARMING_CLIENTS = 64;
  private static final Duration WARMING_ROUND = Duration.ofSeconds(5);
  private static final int MOST_ROUNDS = 12;

  /** The part of the CPU time of the round before at which another round is worth it. */
  private static final double STILL_FASTER = 0.97;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public void run(Context context) {
    List<Row> full =
        List.of(CallKind.values()).stream()
            .flatMap(kind -> CLIENTS.stream().map(clients -> new Row(kind, clients)))
            .toList();
    prepare(context);
    for (Row row : context.plan().of(QUICK, full)) {
      if (row.kind().hasBaseline()) {
        new TenantCalls(context, row.kind(), row.clients()).introduceTo(context);
      }
      context.next("%s, %d clients".formatted(row.kind(), row.clients()));
      for (int i = 0; i < context.plan().repetitions(); i++) {
        measure(context, row);
      }
    }
  }

  /** The code of all processes is compiled, and people to change are there. */
  private static void prepare(Context context) {
    context.next("warming up");
    for (CallKind kind : List.of(CallKind.CREATE, CallKind.FILTER)) {
      var calls = new TenantCalls(context, kind, WARMING_CLIENTS);
      calls.introduceTo(context);
      warm(context, context.pids(), context.stack().gateway().address(), calls);
      warm(context, context.pids(), context.direct().address(), calls);
    }
  }

  /** Until a call takes no less CPU time than in the round before: then the compilers are done. */
  static void warm(
      Context context, Map<String, Long> pids, InetSocketAddress server, Load.Calls calls) {
    double before = Double.MAX_VALUE;
    for (int round = 0; round < context.plan().of(1, MOST_ROUNDS); round++) {
      Watch.Measured<LoadResult> measured =
          Watch.measure(pids, () -> Load.run(server, WARMING_CLIENTS, WARMING_ROUND, calls));
      double each =
          measured.usage().totalCpu().toMillis()
              / (double) Math.max(1, measured.result().latencies().count());
      if (each > before * STILL_FASTER) {
        return;
      }
      before = each;
    }
  }

  private static void measure(Context context, Row row) {
    @Nullable String baseline = null;
    if (row.kind().hasBaseline()) {
      baseline = "direct.%s.%d".formatted(row.kind(), row.clients());
      measure(context, row, context.direct().address(), baseline, null);
    }
    String id = "calls.%s.%d".formatted(row.kind(), row.clients());
    measure(context, row, context.stack().gateway().address(), id, baseline);
  }

  private static void measure(
      Context context, Row row, InetSocketAddress server, String id, @Nullable String baseline) {
    var calls = new TenantCalls(context, row.kind(), row.clients());
    Load.run(server, row.clients(), context.plan().warming(), calls);
    Watch.Measured<LoadResult> measured =
        context
            .figures()
            .quietly(
                context.pids(),
                () -> Load.run(server, row.clients(), context.plan().calling(), calls));
    add(context.figures(), id, measured, baseline);
  }

  static void add(
      Figures figures, String id, Watch.Measured<LoadResult> measured, @Nullable String baseline) {
    LoadResult result = measured.result();
    Usage usage = measured.usage();
    double others = usage.othersShare();
    Map<String, Double> values =
        Map.of(
            "p50", result.latencies().millis(0.5),
            "p95", result.latencies().millis(0.95),
            "p99", result.latencies().millis(0.99));
    String throughput = baseline == null ? null : baseline + ".throughput";
    figures.add(id + ".throughput", result.perSecond(), "calls/s", throughput, others);
    for (String name : List.of("p50", "p95", "p99")) {
      String base = baseline == null ? null : baseline + "." + name;
      figures.add(id + "." + name, values.getOrDefault(name, 0.0), "ms", base, others);
    }
    figures.add(id + ".failed", (double) result.failures(), "calls", others);
    double calls = Math.max(1, result.latencies().count());
    usage
        .cpu()
        .forEach(
            (process, cpu) -> {
              if (cpu.toMillis() > 0) {
                double each = cpu.toMillis() / calls;
                figures.add(id + "." + process + "-cpu", each, "ms/call", others);
              }
            });
    usage
        .residentMib()
        .forEach(
            (process, mib) ->
                figures.add(id + "." + process + "-memory", (double) mib, "MiB", others));
  }
}
