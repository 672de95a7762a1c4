package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A client whose create got no answer does not get 409 when it retries (rule B7). */
final class UnansweredCreatesTests {
  private static final String[] SHORT_PRODUCER_TIMEOUTS = {
    "--spring.kafka.producer.properties.max.block.ms=1000",
    "--spring.kafka.producer.properties.request.timeout.ms=1000",
    "--spring.kafka.producer.properties.delivery.timeout.ms=1000"
  };

  private final String name = UUID.randomUUID().toString();

  @Test
  void treatsTwoEqualConcurrentCreatesAsOne() { // B7
    try (var pipeline = new WholePipeline("50s")) {
      pipeline.stopProvisioner();
      CompletableFuture<Answer> first = create(pipeline);
      CompletableFuture<Answer> second = create(pipeline);
      pipeline.startProvisioner();

      assertThat(first.join().status()).isEqualTo(201);
      assertThat(second.join().status()).isEqualTo(201);
      assertThat(id(first)).isEqualTo(id(second)).isNotEmpty();
      assertDuplicate(create(pipeline).join());
    }
  }

  @Test
  void answersACreateThatIsRetriedAfterATimeoutOrAKafkaOutage() { // B7, F5, I3
    try (var pipeline = new WholePipeline("3s", SHORT_PRODUCER_TIMEOUTS)) {
      pipeline.stopProvisioner();
      CompletableFuture<Answer> late = create(pipeline, "late");
      assertThat(late.join().status()).isEqualTo(429);
      long before = pipeline.commands();
      CompletableFuture<Answer> first = create(pipeline);
      Awaitility.await().until(() -> pipeline.commands() > before);
      pipeline.broker().stop();
      assertThat(first.join().status()).isEqualTo(429);
      // This takes so long that the first attempt to report the other create as unanswered has
      // failed.
      assertThat(create(pipeline, "somebody-else").join().status()).isEqualTo(429);
      pipeline.broker().start();
      pipeline.startProvisioner();
      awaitUser(pipeline);

      assertThat(create(pipeline).join().status()).isEqualTo(201);
      assertDuplicate(create(pipeline).join());
      assertThat(create(pipeline, "late").join().status()).isEqualTo(201);
      assertDuplicate(create(pipeline, "late").join());
    }
  }

  private void awaitUser(WholePipeline pipeline) {
    Awaitility.await()
        .until(
            () ->
                pipeline
                        .scim(
                            "GET", "/Users?filter=userName%20sw%20%22" + name + "%22", Map.of(), "")
                        .join()
                        .body()
                        .path("totalResults")
                        .intValue()
                    == 1);
  }

  private CompletableFuture<Answer> create(WholePipeline pipeline) {
    return create(pipeline, name);
  }

  private static CompletableFuture<Answer> create(WholePipeline pipeline, String name) {
    return pipeline.scim(
        "POST",
        "/Users",
        Map.of("Content-Type", "application/scim+json"),
        "{\"schemas\":[\"%s\"],\"userName\":\"%s@example.com\",\"password\":\"%s\"}"
            .formatted(ScimUrn.USER, name, UUID.randomUUID()));
  }

  private static String id(CompletableFuture<Answer> answer) {
    return answer.join().body().path("id").asString();
  }

  private static void assertDuplicate(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("scimType").asString()).isEqualTo("uniqueness");
  }
}
