package com.framer.provisioning.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.guarantee.process.Release;
import com.framer.provisioning.guarantee.process.Replicas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the whole system under seeded traffic and faults. {@code -Dguarantee.seed=…} repeats the
 * traffic and the fault schedule of a seed, but not its interleaving; {@code -Dguarantee.seeds=20}
 * runs that many seeds in a row; {@code -Dguarantee.seconds=…} is the duration of the traffic of
 * each seed; {@code -Dguarantee.replicas=…} starts copies of the servers, and takes servers away;
 * {@code -Dguarantee.before=…} starts another version of the applications first, and upgrades them.
 * Each seed writes one line to {@code target/guarantee/summary.txt}.
 */
final class PromisesHoldUnderFireTests {
  private static final Duration TRAFFIC = Duration.ofSeconds(Long.getLong("guarantee.seconds", 40));
  private static final Replicas REPLICAS = Replicas.ofProperty();
  private static final Path SUMMARY = Path.of("target", "guarantee", "summary.txt");

  static LongStream seeds() {
    long first = Long.getLong("guarantee.seed", 1);
    return LongStream.range(first, first + Long.getLong("guarantee.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPromiseIsKept(long seed) throws Exception { // F1 to F5, G1 to G6, I1, I3
    var round = new SeedRun(seed, TRAFFIC, REPLICAS, Release.first());
    SeedRun.Report report;
    try {
      report = round.run();
    } catch (RuntimeException e) {
      record("ENDED  seed %d: %s".formatted(seed, e));
      throw new AssertionError("seed %d, logs in %s".formatted(seed, round.directory()), e);
    }

    record("%s %s".formatted(verdict(report), report.summary()));
    assertThat(report.broken())
        .as("-Dguarantee.seed=%d, logs in %s", seed, round.directory())
        .isEmpty();
    assertThat(report.missing())
        .as("seed %d tested too little, logs in %s", seed, round.directory())
        .isEmpty();
  }

  private static String verdict(SeedRun.Report report) {
    if (!report.broken().isEmpty()) {
      return "BROKEN " + report.broken().keySet();
    }
    return report.missing().isEmpty() ? "kept  " : "THIN   " + report.missing();
  }

  /** Prints the line and appends it to the summary of all seeds. */
  private static void record(String line) throws IOException {
    System.out.println(line);
    Files.write(SUMMARY, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
