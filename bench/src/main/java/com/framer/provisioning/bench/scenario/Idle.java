package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.machine.Usage;
import com.framer.provisioning.bench.machine.Watch;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the applications take while nobody calls them. */
public final class Idle implements Scenario {
  private static final Duration SETTLING = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public void run(Context context) {
    context.stack();
    context.next("idle");
    rest(SETTLING);
    Duration duration = Duration.ofSeconds(context.plan().of(10, 60));
    Watch.Measured<Boolean> measured =
        Watch.measure(
            context.stack().pids(),
            () -> {
              rest(duration);
              return true;
            });
    double gateway = percent(measured.usage(), "gateway");
    double provisioner = percent(measured.usage(), "provisioner");
    double others = measured.usage().othersShare();
    context.figures().add("idle.gateway", gateway, "% of a core", others);
    context.figures().add("idle.provisioner", provisioner, "% of a core", others);
    context.figures().add("idle.both", gateway + provisioner, "% of a core", others);
  }

  private static double percent(Usage usage, String process) {
    return usage.cpu().getOrDefault(process, Duration.ZERO).toMillis() / usage.seconds() / 10;
  }

  private static void rest(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
