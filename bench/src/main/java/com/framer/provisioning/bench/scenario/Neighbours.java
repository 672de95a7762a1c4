package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Watch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The single calls of one Organization, alone and beside the import of another one. */
public final class Neighbours implements Scenario {
  private static final int IMPORTERS = 64;

  /** The import begins before the neighbour's calls are measured, and goes on after them. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public void run(Context context) {
    Tenant neighbour = context.tenant(3);
    Tenant importer = context.tenants().create("importer", 3);
    Duration duration = Duration.ofSeconds(context.plan().of(5, 30));
    var server = context.stack().gateway().address();
    Load.run(server, 16, context.plan().warming(), _ -> TenantCalls.create(neighbour));
    Supplier<LoadResult> calls =
        () -> Load.run(server, 1, duration, _ -> TenantCalls.create(neighbour));
    for (int i = 0; i < context.plan().repetitions(); i++) {
      context.next("a neighbour alone and beside an import");
      add(context, "alone", calls);
      add(
          context,
          "beside",
          () -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
              var _ =
                  threads.submit(
                      () ->
                          Load.run(
                              server,
                              IMPORTERS,
                              duration.plus(MARGIN),
                              _ -> TenantCalls.create(importer)));
              return calls.get();
            }
          });
    }
  }

  private static void add(Context context, String name, Supplier<LoadResult> calls) {
    Watch.Measured<LoadResult> measured = context.figures().quietly(context.pids(), calls);
    String baseline = name.equals("alone") ? null : "neighbours.alone";
    SynchronousCalls.add(context.figures(), "neighbours." + name, measured, baseline);
  }
}
