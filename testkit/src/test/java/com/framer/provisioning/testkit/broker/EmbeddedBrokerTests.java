package com.framer.provisioning.testkit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.ChildJvm;
import com.framer.provisioning.testkit.net.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTests {
  @TempDir Path directory;

  @Test
  void keepsARecordBetweenTwoRuns() throws Exception {
    try (var broker = new EmbeddedBroker(directory, 0)) {
      OneRecord.write(broker.start().bootstrapServers(), "first run");
      broker.stop();

      assertThat(OneRecord.read(broker.start().bootstrapServers())).contains("first run");
    }
  }

  @Test
  void isBackWithinTenSecondsAfterItsJvmIsKilledAndItsPortChanged() throws Exception {
    try (var child = ChildJvm.run(BrokerMain.class, directory.toString())) {
      var before = child.awaitAnswer();
      OneRecord.write(before, "survivor");
      child.kill();

      try (var broker = new EmbeddedBroker(directory, 0)) {
        var killed = Instant.now();
        broker.start();

        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(broker.bootstrapServers()).isNotEqualTo(before);
        assertThat(OneRecord.read(broker.bootstrapServers())).contains("survivor");
      }
    }
  }

  @Test
  void namesTheTakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var broker = new EmbeddedBroker(directory, taken.getLocalPort())) {
      assertThatThrownBy(broker::start)
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("Kafka")
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  static final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
      ChildJvm.ready(new EmbeddedBroker(Path.of(arguments[0]), 0).start().bootstrapServers());
    }
  }
}
