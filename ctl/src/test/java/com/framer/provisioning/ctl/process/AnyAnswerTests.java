package com.framer.provisioning.ctl.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.ctl.process.Ctl.Run;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever answers, or does not: one sentence, an exit code, and nothing that steers a terminal.
 */
final class AnyAnswerTests {
  private static final String STATUS = "GET /ops/api/status";

  private final CountDownLatch end = new CountDownLatch(1);
  private Api api;

  @BeforeEach
  void start() throws IOException {
    api = new Api();
  }

  @AfterEach
  void stop() {
    end.countDown();
    api.close();
  }

  private Run status(String... more) throws Exception {
    var arguments = new String[more.length + 1];
    arguments[0] = "status";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Ctl.of(api).run(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 2, ''",
    "401, 5, --token-file",
    "403, 5, role operator",
    "404, 4, ''",
    "409, 3, ''",
    "421, 1, host-names",
    "503, 1, log"
  })
  void errorsSayWhatToDo(int status, int code, String hint) throws Exception {
    api.on(STATUS, status, "{\"detail\":\"Some\\u001b[2J reason.\"}");

    var failed = status();

    assertThat(failed.exitCode()).isEqualTo(code);
    assertThat(failed.output()).isEmpty();
    assertThat(failed.error())
        .startsWith("Some\\u001b[2J reason. (" + status + ")")
        .contains(hint)
        .hasLineCount(1);
  }

  @Test
  void organizationsAreListedAndTheNextPageIsNamed() throws Exception {
    String id = "01234567-89ab-cdef-0123-456789abcdef";
    api.on(
        "GET /ops/organizations?limit=1&before=x~y",
        200,
        """
        {"organizations":[{"id":"%s","name":"Ac\\u001b[2Jme","createdAt":"2026-11-26T08:00:00Z"}],
         "next":"z~y"}
        """
            .formatted(id));

    var page = Ctl.of(api).run("organizations", "list", "--limit", "1", "--next", "x~y");

    assertThat(page.exitCode()).isZero();
    assertThat(page.output()).contains("ID", "NAME", id, "Ac", "me").doesNotContain("\u001b");
    assertThat(page.error()).contains("--next z~y");
  }

  @Test
  void noAnswerIsOne() throws Exception {
    api.close();

    var failed = Ctl.of(api).asProcess().run("status");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.error()).contains("Nothing answers at " + api.url()).hasLineCount(1);
  }

  @Test
  void anAnswerThatComesTooSlowlyIsOne() throws Exception {
    api.on(
        STATUS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          awaitTheEnd();
        });

    var failed = status("--timeout", "1");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.error()).contains("gave no whole answer within 1 s").hasLineCount(1);
  }

  private void awaitTheEnd() {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerWithoutEndIsOne() throws Exception {
    byte[] megabyte = " ".repeat(1024 * 1024).getBytes(UTF_8);
    api.on(
        STATUS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(megabyte);
          }
        });

    var failed = status();

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.error()).contains("broke off").hasLineCount(1);
  }

  @Test
  void anAnswerThatIsNotOursIsOne() throws Exception {
    for (String body : new String[] {"<html>\u001b[2J", "[1]", "\"a\"", "{\"a\":", "{} {}"}) {
      api.on(STATUS, 200, body);
    }
    for (int i = 0; i < 5; i++) {
      var failed = status("--json");

      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.output()).isEmpty();
      assertThat(failed.error()).startsWith("The answer is not the JSON").hasLineCount(1);
    }
  }

  @Test
  void anAnswerOfOtherKindsIsNoFault() throws Exception {
    api.on(STATUS, 200, "{\"alarms\":7,\"lag\":[],\"partitions\":{\"paused\":[3]},\"at\":{}}");

    assertThat(status().exitCode()).isZero();
  }

  @Test
  void theTokenFollowsNoRedirect() throws Exception {
    try (var other = new Api()) {
      api.on(
          STATUS,
          exchange -> {
            exchange.getResponseHeaders().set("Location", other.url() + "/ops/api/status");
            exchange.sendResponseHeaders(302, -1);
          });

      assertThat(status().exitCode()).isEqualTo(1);
      assertThat(other.lines()).isEmpty();
    }
  }

  @Test
  void whatBurnsComesFirst() throws Exception {
    api.on(
        STATUS,
        200,
        """
        {"at":"2026-11-26T03:00:00Z","kafka":{"up":false,"why":"no broker"},"database":{"up":true},
         "partitions":{"paused":[{"partition":3,"since":"2026-11-26T02:00:00Z","cause":"a\\u009b2Jb","alarm":true,"tries":9,"provisioner":"b:8081"}]},
         "alarms":[],"provisioners":[{"name":"a:8081","seen":true},{"name":"b:8081","seen":true},
          {"name":"c:8081","seen":false,"seenAt":"2026-11-26T02:55:00Z"}],
         "consumers":{"running":3,"configured":3,"assigned":12,"members":6},"lag":{"records":1234,"seconds":5},
         "outcomesPerMinute":{"applied":3,"refused":0},"deadLetters":{"open":7,"oldest":"2026-11-25T00:00:00Z",
          "newestGroup":{"fingerprint":"f00","causeText":"PSQLException: x","lastSeen":"2026-11-26T01:00:00Z"}}}\
        """);

    assertThat(status().output())
        .isEqualTo(
            """
            Kafka is away: no broker
            Partition 3 waits for a person since 2026-11-26T02:00:00Z on b:8081, 9 tries
              a\\u009b2Jb
            The provisioner c:8081 is not seen any more since 2026-11-26T02:55:00Z
            at                 2026-11-26T03:00:00Z
            Kafka              away
            PostgreSQL         up
            provisioners       2
            consumers here     3 of 3 run
            consumers in all   6 with 12 partitions
            lag                1,234 records, 5 s
            outcomes a minute  3 applied
            open dead letters  7
            oldest             2026-11-25T00:00:00Z
            newest group       2026-11-26T01:00:00Z cause:f00 PSQLException: x
            """);
  }
}
