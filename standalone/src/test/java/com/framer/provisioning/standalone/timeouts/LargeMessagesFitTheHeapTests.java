package com.framer.provisioning.standalone.timeouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.recording.WholePipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A gateway with 256 MB of heap survives an Organization whose clients send and ask for as much as
 * they may, all at once, and read no answer; another Organization's requests are answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeMessagesFitTheHeapTests {
  private static final int CLIENTS = 60;
  private static final int LARGE = 900_000;

  /** Just below gateway.max-body-size and the limit of values: the most memory for its tree. */
  private static final String COSTLY_BODY =
      "{\"schemas\":[],\"x\":["
          + String.join(",", IntStream.range(0, 33_000).mapToObj(i -> "{\"a\":{}}").toList())
          + "],\"title\":\""
          + "t".repeat(LARGE - 400_000)
          + "\"}";

  private final WholePipeline pipeline = new WholePipeline("25s");
  private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private GatewayProcess gateway;

  @BeforeAll
  void start() {
    var _ =
        pipeline
            .sql()
            .sql(
                "insert into account select md5('heap' || n)::uuid, 'h' || n ||"
                    + " '@heap.example.com', null, now() from generate_series(1, 300) as n")
            .update();
    var _ =
        pipeline
            .sql()
            .sql(
                """
                insert into organization_user (organization_id, account_id, scim_id, scim_managed,
                  active, organization_role, profile, email_forms, created_at, last_modified,
                  version, access_position, profile_position, profile_positions)
                select t.organization_id, md5('heap' || n)::uuid, md5('heap' || n)::uuid, true, true,
                  null, jsonb_build_object('userName', 'h' || n, 'title', repeat('t', :size)),
                  '{}', now(), now(), 1, 1, 1, '{}'
                from generate_series(1, 300) as n,
                  (select organization_id from scim_token where token_hash = sha256(:token)) as t
                """)
            .param("size", LARGE)
            .param("token", pipeline.seeded().demoToken().value().getBytes(ISO_8859_1))
            .update();
    gateway = GatewayProcess.start(pipeline.gatewayArguments()).awaitReady();
  }

  @AfterAll
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    gateway.close();
    pipeline.close();
  }

  @Test
  @Timeout(120)
  void anOrganizationThatSendsAndAsksForAllItMayStopsNobody() throws Exception { // I3, G7
    List<Thread> hostile = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      hostile.add(client("GET", "/Users?count=1000&filter=userName%20pr", ""));
      hostile.add(client("GET", "/Users?count=1000", ""));
      hostile.add(client("POST", "/Users", COSTLY_BODY));
      hostile.add(client("GET", "/Users/" + md5Id(), ""));
    }

    for (int i = 0; i < 40; i++) {
      String filter = "/Users?filter=userName%20eq%20%22nobody%22";
      var answer =
          pipeline.scim(gateway.url(), pipeline.seeded().otherToken(), "GET", filter, "").join();
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
    for (Thread client : hostile) {
      assertThat(client.join(java.time.Duration.ofSeconds(60))).isTrue();
    }
    assertThat(gateway.isAlive()).isTrue();
  }

  /** A client that sends its request four times over, and reads nothing. */
  private Thread client(String method, String path, String body) {
    return Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; i < 4; i++) {
                send(method, path, body);
              }
            });
  }

  private void send(String method, String path, String body) {
    String request =
        """
        %s /auth/scim/v2%s HTTP/1.1\r
        Host: x\r
        Authorization: Bearer %s\r
        Content-Type: application/scim+json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(method, path, pipeline.seeded().demoToken().value(), body.length(), body);
    try {
      var socket =
          new Socket(InetAddress.getLoopbackAddress(), URI.create(gateway.url()).getPort());
      sockets.add(socket);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    } catch (IOException closed) {
      // A client that reads nothing is disconnected.
    }
  }

  private String md5Id() {
    return pipeline.sql().sql("select md5('heap1')::uuid::text").query(String.class).single();
  }
}
