package com.framer.provisioning.guarantee.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.guarantee.promise.LogsNameNobody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    LogsNameNobody.deleteEarlierLogs(DIRECTORY);
    try (var soak = new Soak(SoakPlan.ofProperty(), DIRECTORY)) {
      SoakResult result = soak.run();

      String report = SoakReport.of(result);
      Files.writeString(DIRECTORY.resolve("report.md"), report);
      System.out.println(report);
      assertThat(result.violations()).as("logs in %s", DIRECTORY).isEmpty();
    }
  }
}
