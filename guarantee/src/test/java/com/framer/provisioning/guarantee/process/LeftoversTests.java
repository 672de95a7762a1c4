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

/** A run that leaves a process behind fails, because the process is found. */
final class LeftoversTests {
  @Test
  void runningProcessIsFoundUntilItEnds(@TempDir Path directory) {
    List<String> arguments = List.of(directory.resolve("kafka").toString(), "0");
    try (var child =
        ChildProcess.start(
            "left-behind", directory, Program.small(BrokerMain.class), Map.of(), arguments)) {
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
  void readerOfALogIsIgnored(@TempDir Path directory) throws IOException {
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
  void dataOfAnAbortedRunIsDeletedAndLogsAreKept(@TempDir Path directory) throws IOException {
    for (String kept :
        List.of(DataDirectories.POSTGRES, DataDirectories.KAFKA, DataDirectories.FAULTS)) {
      Files.createDirectories(directory.resolve(kept, "deep"));
      Files.writeString(directory.resolve(kept, "deep", "left"), "");
    }
    Files.writeString(directory.resolve("broker.log"), "");

    DataDirectories.deleteAllIn(directory);

    assertThat(directory.toFile().list()).containsExactly("broker.log");
  }
}
