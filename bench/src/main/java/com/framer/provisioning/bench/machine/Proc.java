package com.framer.provisioning.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads {@code /proc}, in ticks of 10 ms and in MiB. A process that has ended counts nothing. */
public final class Proc {
  /** A tick in milliseconds: {@code USER_HZ} is 100 on every Linux that runs Java. */
  public static final int TICK_MS = 10;

  private static final int PAGE_BYTES = 4096;

  /** Its children are the processes that are measured, each by a name of its own. */
  private static final long SELF = ProcessHandle.current().pid();

  private Proc() {}

  /** Ticks for which the processors did anything, the hypervisor's other guests included. */
  public static long busy() {
    return read(Path.of("/proc/stat"))
        .map(text -> busy(text.lines().findFirst().orElse("")))
        .orElse(0L);
  }

  static long busy(String cpuLine) {
    List<Long> ticks = Stream.of(cpuLine.trim().split("\\s+")).skip(1).map(Long::valueOf).toList();
    // user nice system idle iowait irq softirq steal
    return ticks.get(0) + ticks.get(1) + ticks.get(2) + ticks.get(5) + ticks.get(6) + ticks.get(7);
  }

  /**
   * Ticks of a process, of its children that run, and of those that have ended; of this process
   * without its children.
   */
  public static long ticks(long pid) {
    long own = stat(pid).map(stat -> ticks(stat, 11, 12)).orElse(0L);
    if (pid == SELF) {
      return own;
    }
    return own
        + stat(pid).map(stat -> ticks(stat, 13, 14)).orElse(0L)
        + children(pid).map(child -> stat(child).map(s -> ticks(s, 11, 12)).orElse(0L)).sum();
  }

  /**
   * Resident memory in MiB of a process and its children, of this process without them; what they
   * share is counted each time.
   */
  public static long residentMib(long pid) {
    return Stream.concat(Stream.of(pid), children(pid).boxed()).mapToLong(Proc::residentPages).sum()
        * PAGE_BYTES
        / (1024 * 1024);
  }

  private static long residentPages(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "statm"))
        .map(text -> Long.valueOf(text.split(" ", -1)[1]))
        .orElse(0L);
  }

  private static LongStream children(long pid) {
    if (pid == SELF) {
      return LongStream.empty();
    }
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(ProcessHandle::pid);
  }

  /** The fields after the name, which may contain blanks: field 0 is the state. */
  private static Optional<List<String>> stat(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "stat"))
        .map(text -> List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)));
  }

  private static long ticks(List<String> stat, int user, int system) {
    return Long.parseLong(stat.get(user)) + Long.parseLong(stat.get(system));
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException _) {
      return Optional.empty(); // the process has ended
    }
  }
}
