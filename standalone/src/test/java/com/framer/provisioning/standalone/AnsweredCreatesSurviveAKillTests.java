package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.testkit.broker.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a {@code kill -9} of the whole process in the middle of an import, every create that was
 * answered exists once and completely (G2), and a job of an operator goes on.
 */
final class AnsweredCreatesSurviveAKillTests {
  private static final int CLIENTS = 8;
  private static final int CREATES_EACH = 150;
  private static final int ANSWERED_BEFORE_THE_KILL = 120;

  private final Set<String> created = ConcurrentHashMap.newKeySet();
  private final CountDownLatch inTheMiddle = new CountDownLatch(ANSWERED_BEFORE_THE_KILL);

  @TempDir private Path data;

  @AfterEach
  void killPostgres() {
    StandaloneProcess.postgres(data).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void everyAnsweredCreateExistsOnceAndCompletely() throws Exception {
    var environment = StandaloneProcess.environment(data);
    KilledJob job;
    try (var first = StandaloneProcess.start(environment).awaitReady();
        var clients = Executors.newFixedThreadPool(CLIENTS)) {
      job = KilledJob.start(environment, data);
      createMany(clients, new ScimClient(environment, first.tokens().getFirst()));
      assertThat(inTheMiddle.await(60, TimeUnit.SECONDS)).isTrue();
      first.kill();
    }
    assertThat(created.size())
        .isBetween(ANSWERED_BEFORE_THE_KILL, CLIENTS * CREATES_EACH - CLIENTS);
    assertThat(StandaloneProcess.postgres(data))
        .as("the PostgreSQL server that survived the kill")
        .hasSize(1);

    try (var second = StandaloneProcess.start(environment).awaitReady()) {
      var tables = new Tables(environment);
      assertThat(
              new ScimClient(environment, second.tokens().getFirst())
                  .create("late@load.example", "editor")
                  .status())
          .isEqualTo(201);
      job.goesOnIsPausedResumedAndCancelled();
      List<String> published = publishedCommands(environment);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(tables.decidedCommands()).hasSameSizeAs(published)); // F5

      assertThat(tables.decidedCommands()).containsExactlyInAnyOrderElementsOf(published);
      assertThat(tables.undecidedCommands()).isZero();
      List<String> people = tables.people("%@load.example");
      assertThat(people)
          .as("complete users with an editor role in all three Workspaces")
          .allMatch(person -> person.endsWith(" 1 3"));
      assertThat(people).containsAll(created.stream().map(email -> email + " 1 3").toList());
      assertThat(second.terminate()).isZero();
    }
  }

  private void createMany(ExecutorService clients, ScimClient scim) {
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.execute(() -> createUntilKilled(scim, number));
    }
  }

  private void createUntilKilled(ScimClient scim, int client) {
    try {
      for (int i = 0; i < CREATES_EACH; i++) {
        String email = "user-%d-%d@load.example".formatted(client, i);
        if (scim.create(email, "editor").status() == 201) {
          created.add(email);
          inTheMiddle.countDown();
        }
      }
    } catch (IOException _) {
      // The process was killed, as intended, so this create got no answer.
    }
  }

  /**
   * The ids of the commands on the topic. The clients publish no command twice; the job may, if it
   * was killed between the topic and the row that says so.
   */
  private static List<String> publishedCommands(Map<String, String> environment) {
    return TopicReader.readAll("127.0.0.1:" + environment.get("KAFKA_PORT"), Topics.COMMANDS)
        .stream()
        .map(record -> WireCodecs.COMMANDS.read(record.value()).id().toString())
        .distinct()
        .toList();
  }
}
