package com.framer.provisioning.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ProcTests {
  @Test
  void idleTimeIsNotBusy() {
    assertThat(Proc.busy("cpu  1 20 300 9999 9999 4000 50000 600000 7 7")).isEqualTo(654_321);
  }

  @Test
  void worksOfThisProcessIsOursAndNotOthers() {
    Watch.Measured<Long> measured = Watch.measure(Map.of(), ProcTests::workFor300Ms);

    long cpu = measured.usage().totalCpu().toMillis();
    assertThat(cpu).isBetween(50L, 1000L);
    assertThat(measured.usage().wall().toMillis()).isGreaterThanOrEqualTo(300);
    assertThat(measured.usage().othersShare()).isBetween(0.0, 1.0);
    assertThat(measured.usage().residentMib())
        .hasEntrySatisfying("load", mib -> assertThat(mib).isPositive());
  }

  @Test
  void workOfAChildIsTheChildsAlone() throws IOException {
    Process child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try {
      long before = Proc.ticks(ProcessHandle.current().pid());
      while (Proc.ticks(child.pid()) < 100) {
        LockSupport.parkNanos(50_000_000);
      }
      assertThat(Proc.ticks(ProcessHandle.current().pid()) - before).isLessThan(80);
    } finally {
      child.destroyForcibly();
    }
  }

  private static long workFor300Ms() {
    long end = System.nanoTime() + 300_000_000;
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += end % 7;
    }
    return sum;
  }
}
