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
 * A named place in the pipeline where a process dies or is lied to. A test arms it by a file of
 * that name; the first process that comes there takes the file away, and suffers.
 */
public enum FaultPoint {
  /** A provisioner has records at hand, but did not lock their partition yet: it is held up. */
  HELD_BEFORE_CHUNK,
  /** The chunk's transaction is about to commit, with all its locks: it is held up. */
  HELD_BEFORE_COMMIT,
  /** The chunk's transaction is about to commit: the provisioner dies. */
  BEFORE_COMMIT,
  /** The database committed a chunk, the offset is not committed yet: the provisioner dies. */
  AFTER_COMMIT,
  /** The database committed a chunk, but the provisioner is told that it did not. */
  COMMIT_TIMES_OUT,
  /** The position is fixed, the dead-letter topic has nothing yet: the provisioner dies. */
  BEFORE_DEAD_LETTER,
  /** The dead-letter topic acknowledged, the outcome is not recorded yet: the provisioner dies. */
  AFTER_DEAD_LETTER,
  /** The dead-letter topic has the record, but the provisioner is told otherwise. */
  DEAD_LETTER_TIMES_OUT,
  /** The topic of outcomes has the record, but the provisioner is told otherwise. */
  OUTCOME_TIMES_OUT,
  /** The commands topic acknowledged, nobody has an answer yet: who published dies. */
  AFTER_PUBLISH,
  /** The commands topic has the command, but who published is told otherwise. */
  PUBLISH_TIMES_OUT;

  /** Where a process dies or is lied to: every point but those where it is only held up. */
  public static final Set<FaultPoint> HARMFUL =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(HELD_BEFORE_CHUNK, HELD_BEFORE_COMMIT)));

  static final String DIRECTORY = "guarantee.faults";
  static final String LONGEST_HOLD = "guarantee.hold.millis";
  private static final int KILLED = 137;
  private static final String HELD = ".held";
  private static final String STRUCK = "struck";
  private static final Duration POLL = Duration.ofMillis(5);

  /** Every time that a process suffered at some point, in their order. */
  static List<FaultPoint> struck(Path directory) {
    try {
      return Files.readAllLines(directory.resolve(STRUCK)).stream()
          .map(FaultPoint::valueOf)
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the next process that comes here suffer. */
  void arm(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name()), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nobody came here since it was armed. */
  boolean isArmed(Path directory) {
    return Files.exists(directory.resolve(name()));
  }

  /** Nobody suffers any more. */
  void disarm(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the process that is held up here now; empty if none is. */
  String held(Path directory) {
    try {
      return Files.readString(directory.resolve(name() + HELD));
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever is held up may go on. */
  void release(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(name() + HELD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds this thread up if it is its turn, until it is released or the longest hold is over. */
  void holdIfStruck() {
    if (strikes()) {
      var held = Path.of(System.getProperty(DIRECTORY)).resolve(name() + HELD);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.getLong(LONGEST_HOLD));
      try {
        Files.writeString(held, Long.toString(ProcessHandle.current().pid()));
        while (Files.exists(held) && System.nanoTime() - end < 0) {
          LockSupport.parkNanos(POLL.toNanos());
        }
        Files.deleteIfExists(held);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether it is this process's turn, here and now; so it is once. */
  boolean strikes() {
    var directory = Path.of(System.getProperty(DIRECTORY));
    try {
      boolean mine = Files.deleteIfExists(directory.resolve(name()));
      if (mine) {
        Files.writeString(directory.resolve(STRUCK), name() + "\n", CREATE, APPEND);
      }
      return mine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this process if it is its turn, as {@code kill -9} would. */
  void dieIfStruck() {
    if (strikes()) {
      System.out.println("Dies at " + name());
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
