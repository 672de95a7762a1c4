package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.machine.Proc;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.bench.process.Application;
import com.framer.provisioning.bench.process.Endpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long the applications take until they are ready, without and with the JDK's AOT cache. */
public final class Start implements Scenario {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Context context) {
    context.stack(); // makes the tables and topics
    context.stopStack();
    Endpoints endpoints = context.servers().endpoints();
    measure(
        context,
        "provisioner",
        flags -> context.applications().provisioner(endpoints, flags, List.of()));
    measure(
        context, "gateway", flags -> context.applications().gateway(endpoints, flags, List.of()));
  }

  private static void measure(
      Context context, String name, Function<List<String>, Application> application) {
    Path cache = context.servers().directory().resolve(name + ".aot");
    context.next("start of the " + name + ", recording its AOT cache");
    // The JVM writes the cache when it ends.
    application.apply(List.of("-XX:AOTCacheOutput=" + cache)).close();
    for (int i = 0; i < Math.max(context.plan().of(1, 3), context.plan().repetitions()); i++) {
      context.next("start of the " + name);
      add(context, name, "plain", () -> application.apply(List.of()), null);
      add(context, name, "aot", () -> application.apply(List.of("-XX:AOTCache=" + cache)), "plain");
    }
  }

  private static void add(
      Context context,
      String name,
      String kind,
      Supplier<Application> start,
      @Nullable String base) {
    String id = "start." + name + ".";
    Watch.Measured<Ready> measured =
        context
            .figures()
            .quietly(
                Map.of(),
                () -> {
                  try (Application application = start.get()) {
                    return new Ready(
                        application.readyAfter().toMillis() / 1000.0,
                        Proc.ticks(application.pid()) * Proc.TICK_MS / 1000.0,
                        Proc.residentMib(application.pid()));
                  }
                });
    Ready ready = measured.result();
    Map<String, Double> values =
        Map.of("", ready.seconds(), "-cpu", ready.cpuSeconds(), "-memory", ready.residentMib());
    values.forEach(
        (suffix, value) ->
            context
                .figures()
                .add(
                    id + kind + suffix,
                    value,
                    suffix.equals("-memory") ? "MiB" : "s",
                    base == null ? null : id + base + suffix,
                    measured.usage().othersShare()));
  }

  private record Ready(double seconds, double cpuSeconds, double residentMib) {}
}
