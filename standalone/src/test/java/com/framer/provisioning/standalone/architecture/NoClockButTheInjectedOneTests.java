package com.framer.provisioning.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Main code takes the time of day from an injected {@code Clock}, so that tests can set it; it may
 * measure a duration by {@code System.nanoTime()}. No test sleeps: it waits for what it needs.
 */
final class NoClockButTheInjectedOneTests {
  @Test
  void mainCodeReadsAnInjectedClockAndNoTestSleeps() {
    assertThat(ClockReads.in(Repository.trees()))
        .as("main code that reads the machine's clock, tests that sleep")
        .isEmpty();
  }

  @Test
  void everyFileIsRead() {
    assertThat(Repository.trees().units()).hasSameSizeAs(Repository.sources());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Instant.now()",
        "java.time.Instant.now()",
        "LocalDate.now(ZoneOffset.UTC)",
        "System.currentTimeMillis()",
        "new Date()",
        "take(Instant::now)",
        "Optional.empty().orElseGet(OffsetDateTime::now)"
      })
  void findsAClockThatIsNotInjected(String expression) {
    assertThat(reads("src/main/java/A.java", expression)).hasSize(1);
    assertThat(reads("src/test/java/A.java", expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Instant.now(clock)",
        "LocalDate.now(this.clock)",
        "clock.instant()",
        "System.nanoTime()",
        "\"Instant.now()\"",
        "new Date(0)"
      })
  void acceptsAnInjectedClock(String expression) {
    assertThat(reads("src/main/java/A.java", expression)).isEmpty();
  }

  @Test
  void findsATestThatSleeps() {
    assertThat(reads("src/test/java/A.java", "sleep(Thread::sleep)")).hasSize(1);
    assertThat(reads("src/main/java/A.java", "sleep(Thread::sleep)")).isEmpty();
  }

  private static List<String> reads(String file, String expression) {
    var source = JavaSource.of(file, "class A { Object a = " + expression + "; }");
    return ClockReads.in(SyntaxTrees.of(List.of(source)));
  }
}
