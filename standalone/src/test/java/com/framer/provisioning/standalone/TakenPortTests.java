package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TakenPortTests {
  @Test
  void namesEachTakenPortAndTheVariableThatMovesIt(@TempDir Path data) throws Exception {
    try (var gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var environment = new HashMap<>(StandaloneProcess.environment(data));
      environment.put("GATEWAY_PORT", Integer.toString(gateway.getLocalPort()));
      environment.put("KAFKA_PORT", Integer.toString(kafka.getLocalPort()));

      try (var standalone = StandaloneProcess.start(environment)) {
        assertThat(standalone.awaitExit()).isEqualTo(1);
        assertThat(standalone.printed())
            .isEqualTo(
                """
                Port %d (gateway) is taken; set GATEWAY_PORT to another one
                Port %d (Kafka) is taken; set KAFKA_PORT to another one
                """
                    .formatted(gateway.getLocalPort(), kafka.getLocalPort()));
      }
    }
  }

  @Test
  void namesTheVariableThatHasNoUsableValue(@TempDir Path data) throws Exception {
    var environment = new HashMap<>(StandaloneProcess.environment(data));
    environment.put("STANDALONE_WORKSPACES", "100001");

    try (var standalone = StandaloneProcess.start(environment)) {
      assertThat(standalone.awaitExit()).isEqualTo(1);
      assertThat(standalone.printed())
          .isEqualTo("STANDALONE_WORKSPACES is 100001, but must be a number from 1 to 100000\n");
    }
  }
}
