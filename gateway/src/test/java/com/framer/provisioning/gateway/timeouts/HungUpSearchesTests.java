package com.framer.provisioning.gateway.timeouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.Infrastructure;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client that hangs up ends its search, and holds no more places by hanging up (rule I3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HungUpSearchesTests {
  private static final int PER_ORGANIZATION = 2;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final JdbcClient asGateway = world.sqlAs(world.database.gateway());
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    ManyUsers.add(world.database, organization, "hungup", 80_000);
    gateway =
        RunningGateway.start(
                world.database,
                Infrastructure.shared().bootstrapServers(),
                Map.of(
                    "gateway.searches.scans",
                    "6",
                    "gateway.searches.scans-per-organization",
                    Integer.toString(PER_ORGANIZATION),
                    "gateway.query-timeout",
                    "5s"))
            .awaitReady();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  @Timeout(60)
  void aClientThatHangsUpEndsItsSearch() throws IOException {
    long start = System.nanoTime();
    try (Socket client = search()) {
      assertThat(client.isConnected()).isTrue();
      Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> running() == 1);
    }

    Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> running() == 0);
    // Well before gateway.query-timeout, which ends the search of a client that waits.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  @Timeout(60)
  void theSearchOfAClientThatWaitsGoesOn() throws IOException {
    long start = System.nanoTime();
    try (Socket client = search()) {
      String answer = new String(client.getInputStream().readNBytes(12), UTF_8);

      assertThat(answer).isIn("HTTP/1.1 200", "HTTP/1.1 400"); // 400 tooMany, after all its time
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  @Timeout(60)
  void hangingUpAndComingAgainGivesNoMorePlaces() throws IOException { // I3
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        clients.add(search());
        if (i % 2 == 1) {
          clients.removeFirst().close();
        }
        assertThat(running()).isLessThanOrEqualTo(PER_ORGANIZATION);
      }
      Awaitility.await().until(() -> running() == PER_ORGANIZATION);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
    // Those that waited for their turn do not even begin.
    Awaitility.await()
        .atMost(Duration.ofSeconds(4))
        .during(Duration.ofSeconds(1))
        .until(() -> running() == 0);
    assertThat(gateway.http().filter(token, "userName eq \"x\"").status()).isEqualTo(200);
  }

  private Socket search() throws IOException {
    Socket socket = gateway.http().connect();
    String request =
        "GET %s/Users?filter=%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(ScimHttp.SCIM, URLEncoder.encode(ManyUsers.SLOW_FILTER, UTF_8), token);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }

  /** How many searches the database runs, as the role of the gateway may see it. */
  private long running() {
    return asGateway
        .sql(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and state = 'active'
              and pid <> pg_backend_pid() and query like '%organization_user%'
            """)
        .query(Long.class)
        .single();
  }
}
