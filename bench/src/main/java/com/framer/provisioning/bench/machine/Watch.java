package com.framer.provisioning.bench.machine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Measures what the named processes, and all others, use while something runs. */
public final class Watch {
  private final Map<String, Long> pids;
  private final Map<String, Long> before = new LinkedHashMap<>();
  private final long busy;
  private final long start;

  private Watch(Map<String, Long> pids) {
    this.pids = pids;
    pids.forEach((name, pid) -> before.put(name, Proc.ticks(pid)));
    busy = Proc.busy();
    start = System.nanoTime();
  }

  /** A result and what it took. */
  public record Measured<T>(T result, Usage usage) {}

  /**
   * Runs and measures.
   *
   * @param pids the processes that belong to the bench; this one is added as {@code load}
   */
  public static <T> Measured<T> measure(Map<String, Long> pids, Supplier<T> run) {
    Map<String, Long> all = new LinkedHashMap<>(pids);
    all.put("load", ProcessHandle.current().pid());
    var watch = new Watch(all);
    T result = run.get();
    return new Measured<>(result, watch.usage());
  }

  private Usage usage() {
    // Read first: what is read after it is work of this process, which takes long on a busy
    // machine.
    long all = (Proc.busy() - busy) * Proc.TICK_MS;
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    Map<String, Duration> cpu = new LinkedHashMap<>();
    Map<String, Long> resident = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) -> {
          // A child of the database that ended counts with its parent.
          long used = Math.max(0, Proc.ticks(pid) - before.getOrDefault(name, 0L));
          cpu.put(name, Duration.ofMillis(used * Proc.TICK_MS));
          resident.put(name, Proc.residentMib(pid));
        });
    long ours = cpu.values().stream().mapToLong(Duration::toMillis).sum();
    double available = wall.toMillis() * (double) Runtime.getRuntime().availableProcessors();
    double others = Math.clamp((all - ours) / Math.max(1, available), 0, 1);
    return new Usage(wall, cpu, resident, others);
  }
}
