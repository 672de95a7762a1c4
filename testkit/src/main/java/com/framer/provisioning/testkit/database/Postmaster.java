package com.framer.provisioning.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

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

  /** As if the machine were gone: every process ends at once, and nobody tidies up. */
  void kill() {
    List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(Postmaster::awaitExit);
  }

  /** With which it was started, the program first. */
  List<String> command() {
    return Stream.concat(
            process.info().command().stream(),
            process.info().arguments().stream().flatMap(Arrays::stream))
        .toList();
  }

  private void end(String signal) {
    try {
      send(signal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
    }
    awaitExit(process);
  }

  private static void awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
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
