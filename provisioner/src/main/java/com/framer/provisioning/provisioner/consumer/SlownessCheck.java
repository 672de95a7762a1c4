package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.Failures;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells whether a command that exceeded our limits of time alone did so by itself (rule G7). It did
 * not if the database is so slow that nothing would be done in time, or if this process was frozen
 * or starved of its processor; without this check, a slow database would move healthy commands to
 * the dead letters (rule G5).
 */
@Component
class SlownessCheck {
  /** Hundreds of times what one small write takes on a database that is well. */
  static final Duration SMALL_WRITE = Duration.ofSeconds(1);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CommandsProgress progress;
  private final Clock clock;

  SlownessCheck(CommandsProgress progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  /** A try that begins now, on this thread. */
  Try begin() {
    return new Try(clock.instant(), THREADS.getCurrentThreadCpuTime());
  }

  /**
   * A try of a chunk.
   *
   * @param cpuNanos the processor time that the thread had used before
   */
  record Try(Instant start, long cpuNanos) {

    /** A thread that decides uses its processor; one that is frozen or starved does not. */
    boolean wasBusyUntil(Instant end, long cpuNanosThen) {
      return 2 * (cpuNanosThen - cpuNanos) >= Duration.between(start, end).toNanos();
    }
  }

  /** Whether the try failed because of the infrastructure, not because of what the chunk has. */
  boolean isInfrastructureSlow(Try started, Chunk chunk, RuntimeException failure) {
    return Failures.isIdleTooLong(failure)
        ? !started.wasBusyUntil(clock.instant(), THREADS.getCurrentThreadCpuTime())
        : isDatabaseSlow(chunk.partition());
  }

  private boolean isDatabaseSlow(int partition) {
    Instant start = clock.instant();
    try {
      progress.touch(partition);
    } catch (DataAccessException away) {
      return true;
    }
    return Duration.between(start, clock.instant()).compareTo(SMALL_WRITE) > 0;
  }
}
