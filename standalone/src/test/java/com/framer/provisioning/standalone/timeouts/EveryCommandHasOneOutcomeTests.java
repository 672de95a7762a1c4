package com.framer.provisioning.standalone.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.recording.WholePipeline;
import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every accepted command gets exactly one outcome, whatever happens to the client or gateway that
 * waits for it (rule F5).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryCommandHasOneOutcomeTests {
  private final WholePipeline pipeline = new WholePipeline("25s");

  @AfterAll
  void stop() {
    pipeline.close();
  }

  @Test
  void commandOfAKilledGatewayIsAppliedOnceAndItsUserFoundThroughAnotherGateway() // F5, B6
      throws InterruptedException {
    String email = "ada@example.com";
    try (var doomed = GatewayProcess.start(pipeline.gatewayArguments())) {
      pipeline.stopProvisioner();
      doomed.awaitReady();
      long before = pipeline.commands();
      CompletableFuture<Answer> waiting = post(doomed.url(), email);
      Awaitility.await().until(() -> pipeline.commands() > before);

      doomed.kill();

      assertThat(waiting)
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withCauseInstanceOf(IOException.class);
    }
    pipeline.startProvisioner();
    String id = Awaitility.await().until(() -> idOf(email), found -> !found.isEmpty());
    assertThat(outcomes(email)).containsExactly("applied");

    // The gateway died before it could report the create as unanswered; Okta looks the user up
    // first, and links the one that it finds.
    Answer again = post(pipeline.baseUrl(), email).join();
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("detail").asString()).contains(id);
    assertThat(call(pipeline.baseUrl(), "PUT", "/Users/" + id, body(email)).join().status())
        .isEqualTo(200);
  }

  @Test
  void commandThatFailsPermanentlyIsAnsweredWithItsIdAndBlocksNoOtherCommand() { // F5, G5, I4
    String email = "poison@example.com";
    failPermanently(email);

    Answer answer = post(pipeline.baseUrl(), email).join();

    assertThat(answer.status()).isEqualTo(500);
    String id =
        pipeline
            .sql()
            .sql("select command_id::text from command_log where email = :email")
            .param("email", email)
            .query(String.class)
            .single();
    assertThat(answer.body().path("detail").asString())
        .isEqualTo("Command %s failed. Our operators have it and can run it again.".formatted(id));
    assertThat(outcomes(email)).containsExactly("dead-lettered");
    assertThat(post(pipeline.baseUrl(), "after@example.com").join().status()).isEqualTo(201);
  }

  /** Makes inserts fail with SQLSTATE class 23, as from a constraint that no rule anticipates. */
  private void failPermanently(String email) {
    pipeline
        .sql()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$
            begin
              raise exception 'Secret of the database' using errcode = '23514';
            end $$;
            create trigger refuse before insert on account
              for each row when (new.email = '%s') execute function refuse()
            """
                .formatted(email))
        .update();
  }

  private List<String> outcomes(String email) {
    return pipeline
        .sql()
        .sql("select status from command_log where email = :email order by position")
        .param("email", email)
        .query(String.class)
        .list();
  }

  private String idOf(String email) {
    String filter = "/Users?filter=userName%20eq%20%22" + email + "%22";
    return call(pipeline.baseUrl(), "GET", filter, "")
        .join()
        .body()
        .path("Resources")
        .path(0)
        .path("id")
        .asString();
  }

  private CompletableFuture<Answer> post(String gateway, String email) {
    return call(gateway, "POST", "/Users", body(email));
  }

  private CompletableFuture<Answer> call(String gateway, String method, String path, String body) {
    return pipeline.scim(gateway, pipeline.seeded().demoToken(), method, path, body);
  }

  private static String body(String email) {
    return "{\"schemas\":[\"%s\"],\"userName\":\"%s\"}".formatted(ScimUrn.USER, email);
  }
}
