package com.framer.provisioning.guarantee.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.guarantee.process.MemoryUse;
import com.framer.provisioning.guarantee.soak.Latencies.Kind;
import com.framer.provisioning.guarantee.soak.SoakResult.Flood;
import com.framer.provisioning.guarantee.soak.SoakResult.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A soak fails for each thing that must not be, and for nothing else. */
final class SoakCanFailTests {
  private static final int MB = 1024 * 1024;

  private final Latencies latencies = new Latencies();
  private final List<String> failures = new ArrayList<>();
  private final HostileAnswers hostile = new HostileAnswers();
  private final List<String> waiting = new ArrayList<>();
  private final List<LogScan> logs = new ArrayList<>();
  private final List<String> named = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private String pidAfter = "1";
  private long heapAfter = 100 * MB;
  private int unanswered;

  SoakCanFailTests() {
    for (Kind kind : Kind.values()) {
      latencies.add(kind, Duration.ofMinutes(1)); // no time is judged
    }
    for (Hostility kind : Hostility.values()) {
      hostile.add(kind, "400");
    }
  }

  @Test
  void passesIfNothingIsWrong() {
    assertThat(violations()).isEmpty();
    assertThat(SoakReport.of(result())).contains("Passed.", "| CREATE | 1 | 60000 |");
  }

  @Test
  void failsForAFailureOfTheOrdinaryClient() { // I3
    failures.add("CREATE: 429");

    assertThat(violations()).containsExactly("The ordinary client: CREATE: 429");
    assertThat(SoakReport.of(result())).contains("FAILED:", "- The ordinary client: CREATE: 429");
  }

  @Test
  void failsForAPause() { // G7
    waiting.add("paused");

    assertThat(violations()).containsExactly("paused");
  }

  @Test
  void failsIfNobodyKnowsWhetherPartitionsWerePaused() {
    unanswered = 2;

    assertThat(violations()).containsExactly("2 of 10 polls had no answer");
  }

  @Test
  void failsForAProcessThatWasStartedAgain() {
    pidAfter = "2";

    assertThat(violations()).singleElement().asString().startsWith("A process died");
  }

  @Test
  void failsForMemoryThatGrows() {
    heapAfter = 133 * MB;

    assertThat(violations()).singleElement().asString().startsWith("The heap of gateway-1 grew");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26T01:00:00.000Z ERROR 1 --- [gateway] [main] a.b.C : Broken",
        "01:00:00.000 [kafka-scheduler-1] ERROR kafka.Server -- Broken",
        "Terminating due to java.lang.OutOfMemoryError: Java heap space"
      })
  void failsForAnErrorInALog(String line, @TempDir Path directory) throws IOException {
    String harmless = "2026-11-26T01:00:00.000Z  WARN 1 --- [gateway] [main] a.b.C : No ERROR here";
    logs.add(LogScan.of(Files.writeString(directory.resolve("a.log"), harmless + "\n" + line)));

    assertThat(violations()).containsExactly("a.log: " + line);
    assertThat(logs.getFirst().warnings()).isEqualTo(1);
  }

  @Test
  void failsForALogThatNamesSomebody() { // A5
    named.add("gateway-1.log: ada@a.example");

    assertThat(violations()).containsExactly("Must not be logged: gateway-1.log: ada@a.example");
  }

  @Test
  void failsForWorkThatDoesNotDrain() { // G5
    unfinished.add("lag");

    assertThat(violations()).containsExactly("Not drained: lag");
  }

  @Test
  void failsForAnAnswerThatIsOurFault() {
    hostile.add(Hostility.HALF_SENT, "500");

    assertThat(violations()).containsExactly("HALF_SENT was answered 500");
  }

  private List<String> violations() {
    return result().violations();
  }

  private SoakResult result() {
    return new SoakResult(
        SoakPlan.ofProperty(),
        latencies,
        latencies,
        failures,
        new Flood(1, 1, new HostileAnswers()),
        hostile,
        new Waiting(waiting, 10, unanswered),
        footprint("1", 100 * MB),
        footprint(pidAfter, heapAfter),
        logs,
        named,
        unfinished);
  }

  private static Footprint footprint(String pid, long heap) {
    return new Footprint(
        Map.of("gateway-1", pid), Map.of("gateway-1", new MemoryUse(heap, 200 * MB)));
  }
}
