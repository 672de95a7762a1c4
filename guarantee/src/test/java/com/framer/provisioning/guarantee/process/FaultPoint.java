package com.framer.provisioning.guarantee.process;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A named point in the pipeline at which a process crashes, is held up, or gets a timeout for
 * something that succeeded. A test arms the point by creating a file with its name; the first
 * process that reaches the point deletes the file, and triggers the fault.
 */
public enum FaultPoint {
  /** A provisioner has polled records, but has not locked their partition yet. It is held up. */
  HELD_BEFORE_CHUNK,
  /** The chunk's transaction is about to commit, and holds all its locks. It is held up. */
  HELD_BEFORE_COMMIT,
  /** The chunk's transaction is about to commit. The provisioner crashes. */
  BEFORE_COMMIT,
  /**
   * The database has committed a chunk, but its offset is not committed yet. The provisioner
   * crashes.
   */
  AFTER_COMMIT,
  /** The database has committed a chunk, but the provisioner gets a timeout. */
  COMMIT_TIMES_OUT,
  /**
   * The position is stored, but nothing is on the dead-letter topic yet. The provisioner crashes.
   */
  BEFORE_DEAD_LETTER,
  /**
   * The dead-letter topic has acknowledged the record, but its outcome is not stored yet. The
   * provisioner crashes.
   */
  AFTER_DEAD_LETTER,
  /** The dead-letter topic has the record, but the provisioner gets a timeout. */
  DEAD_LETTER_TIMES_OUT,
  /** The outcomes topic has the record, but the provisioner gets a timeout. */
  OUTCOME_TIMES_OUT,
  /**
   * The commands topic has acknowledged the command, but the client has no answer yet. The
   * publishing process crashes.
   */
  AFTER_PUBLISH,
  /** The commands topic has the command, but the publishing process gets a timeout. */
  PUBLISH_TIMES_OUT;

  /** The points at which a process crashes or gets a false timeout, and is not just held up. */
  public static final Set<FaultPoint> HARMFUL =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(HELD_BEFORE_CHUNK, HELD_BEFORE_COMMIT)));

  static final String DIRECTORY = "guarantee.faults";
  static final String LONGEST_HOLD = "guarantee.hold.millis";
  private static final int KILLED = 137;
  private static final String HELD = ".held";
  private static final String CRASHING = "crashing-";
  private static final String TRIGGERED = "triggered";
  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

  /** The points that were triggered, in their order, each as often as it was. */
  static List<FaultPoint> triggered(Path directory) {
    try {
      return Files.readAllLines(directory.resolve(TRIGGERED)).stream()
          .map(FaultPoint::valueOf)
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the next process that reaches the point trigger it. */
  void arm(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name()), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no process has reached the point since it was armed. */
  boolean isArmed(Path directory) {
    return Files.exists(directory.resolve(name()));
  }

  void disarm(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the process that is held at the point now; empty if there is none. */
  String holderPid(Path directory) {
    try {
      return Files.readString(directory.resolve(name() + HELD));
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the held process go on. */
  void release(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(name() + HELD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * If the point is armed, blocks this thread until the point is released or the longest hold is
   * over.
   */
  void holdIfArmed() {
    if (triggers()) {
      var held = Path.of(System.getProperty(DIRECTORY)).resolve(name() + HELD);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.getLong(LONGEST_HOLD));
      try {
        Files.writeString(held, Long.toString(ProcessHandle.current().pid()));
        while (Files.exists(held) && System.nanoTime() - end < 0) {
          LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        Files.deleteIfExists(held);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether the point was armed; disarms it, so that exactly one process sees {@code true}. */
  boolean triggers() {
    var directory = Path.of(System.getProperty(DIRECTORY));
    try {
      boolean mine = Files.deleteIfExists(directory.resolve(name()));
      if (mine) {
        Files.writeString(directory.resolve(TRIGGERED), name() + "\n", CREATE, APPEND);
      }
      return mine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** If the point is armed, ends this process as {@code kill -9} would. */
  void crashIfArmed() {
    var directory = Path.of(System.getProperty(DIRECTORY));
    if (!isArmed(directory)) {
      return;
    }
    // Before the point is disarmed: who sees it disarmed also sees that a process is about to exit.
    Path announcement = directory.resolve(CRASHING + ProcessHandle.current().pid());
    try {
      Files.writeString(announcement, name());
      if (triggers()) {
        System.out.println("Crashes at " + name());
        Runtime.getRuntime().halt(KILLED);
      }
      Files.deleteIfExists(announcement); // another process was faster
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether that process has reached a point at which it crashes, and may not have exited yet. */
  static boolean isCrashing(Path directory, String pid) {
    return Files.exists(directory.resolve(CRASHING + pid));
  }
}
