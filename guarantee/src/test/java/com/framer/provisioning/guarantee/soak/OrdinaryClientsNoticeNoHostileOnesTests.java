package com.framer.provisioning.guarantee.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A short soak; {@code -Dsoak.minutes=10} makes it long. The report is in {@code target/soak}. It
 * fails whenever something is not as it must be, but not for a time: whoever reads the report
 * judges those.
 */
final class OrdinaryClientsNoticeNoHostileOnesTests {
  private static final Path DIRECTORY = Path.of("target", "soak").toAbsolutePath();

  @Test
  void everyCallIsServedAndNothingGrowsOrWaits() throws IOException { // G7, H5, I3
    Files.createDirectories(DIRECTORY);
    deleteLogs();
    try (var soak = new Soak(SoakPlan.ofProperty(), DIRECTORY)) {
      SoakResult result = soak.run();

      String report = SoakReport.of(result);
      Files.writeString(DIRECTORY.resolve("report.md"), report);
      System.out.println(report);
      assertThat(result.violations()).as("logs in %s", DIRECTORY).isEmpty();
    }
  }

  /** The logs of an earlier run would count as those of this one. */
  private static void deleteLogs() throws IOException {
    try (var files = Files.list(DIRECTORY)) {
      List<Path> logs = files.filter(file -> file.toString().endsWith(".log")).toList();
      for (Path log : logs) {
        Files.delete(log);
      }
    }
  }
}
