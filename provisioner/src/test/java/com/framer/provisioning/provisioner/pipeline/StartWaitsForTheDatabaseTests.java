package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provisioner may start before its database. */
final class StartWaitsForTheDatabaseTests {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  @Test
  void provisionerThatStartsBeforePostgresqlBeginsOnceItIsThere(@TempDir Path directory) // G5
      throws Exception {
    var server = new OwnDatabase(directory);
    Database database = server.database();
    server.goesAway();
    CompletableFuture<Pipeline> start;
    try (var nobody = listener(database)) {
      start =
          CompletableFuture.supplyAsync(
              () -> new Pipeline(database), run -> Thread.ofPlatform().start(run));
      for (int tries = 0; tries < 3; tries++) {
        nobody.accept().close();
      }
    }
    assertThat(start).isNotDone();

    server.comesBack();

    try (Pipeline pipeline = start.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
      var acme = new Acme(pipeline);
      assertThat(acme.status(acme.creates(Acme.someone(), null))).isEqualTo("applied");
    }
  }

  /** In the place of the server, to see that somebody asks for it again and again. */
  private static ServerSocket listener(Database database) throws IOException {
    int port = URI.create(database.jdbcUrl().replace("jdbc:", "")).getPort();
    var listener = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(Math.toIntExact(LONG_ENOUGH.toMillis()));
    return listener;
  }
}
