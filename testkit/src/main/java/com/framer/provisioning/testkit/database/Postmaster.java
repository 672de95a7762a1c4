package com.framer.provisioning.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of a data directory, found by its {@code postmaster.pid}. */
record Postmaster(ProcessHandle process) {
  private static final int STOP_SECONDS = 30;

  /** Empty if none runs: another program may have the pid by now, and must not be touched. */
  static Optional<Postmaster> in(Path directory) {
    return pid(directory)
        .flatMap(ProcessHandle::of)
        .filter(process -> isPostgresOf(directory, process.info()))
        .map(Postmaster::new);
  }

  private static Optional<Long> pid(Path directory) {
    try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
      return lines.findFirst().map(line -> Long.valueOf(line.trim()));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isPostgresOf(Path directory, ProcessHandle.Info info) {
    var isPostgres =
        info.command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(name -> name.startsWith("postgres"))
            .isPresent();
    return isPostgres
        && info.arguments()
            .map(arguments -> Arrays.asList(arguments).contains(directory.toString()))
            .orElse(false);
  }

  /** PostgreSQL's fast shutdown: clients are cut off, nothing is lost. */
  void stop() {
    end("-INT");
  }

  /** PostgreSQL's immediate shutdown: every process ends at once, the next start recovers. */
  void crash() {
    end("-QUIT");
  }

  private void end(String signal) {
    try {
      send(signal);
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "PostgreSQL, pid %d, does not stop".formatted(process.pid()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
    }
  }

  private void send(String signal) throws IOException, InterruptedException {
    // ProcessHandle.destroy() sends SIGTERM, on which PostgreSQL waits until its clients
    // disconnect.
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
