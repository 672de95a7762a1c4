package com.framer.provisioning.guarantee.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that nobody ended is found, so that no run passes that leaves one behind. */
final class LeftoversTests {
  @Test
  void whoRunsIsFoundUntilItEnds(@TempDir Path directory) {
    List<String> arguments = List.of(directory.resolve("kafka").toString(), "0");
    try (var child = Child.start("left-behind", directory, BrokerMain.class, Map.of(), arguments)) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(Leftovers.in(directory))
                      .singleElement()
                      .asString()
                      .startsWith(child.pid()));
    }

    assertThat(Leftovers.in(directory)).isEmpty();
  }

  @Test
  void whoReadsItsLogsIsNone(@TempDir Path directory) throws IOException {
    Path log = Files.writeString(directory.resolve("broker.log"), "");
    Process reader = new ProcessBuilder("tail", "-f", log.toString()).start();
    try {
      assertThat(reader.isAlive()).isTrue();
      assertThat(Leftovers.in(directory)).isEmpty();
    } finally {
      reader.destroyForcibly();
    }
  }

  @Test
  void dataOfAnAbortedRunIsDeletedAndItsLogsStay(@TempDir Path directory) throws IOException {
    for (String kept : List.of(Data.POSTGRES, Data.KAFKA, Data.FAULTS)) {
      Files.createDirectories(directory.resolve(kept, "deep"));
      Files.writeString(directory.resolve(kept, "deep", "left"), "");
    }
    Files.writeString(directory.resolve("broker.log"), "");

    Data.deleteAllIn(directory);

    assertThat(directory.toFile().list()).containsExactly("broker.log");
  }
}
