package com.framer.provisioning.standalone;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Waits until a call would be answered: the consumers are assigned every partition, which after a
 * {@code kill -9} takes until the session of the killed process has expired, and the gateway
 * reports that it is ready.
 */
final class Readiness {
  /** Ten times what a start on two idle cores takes. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Short, because a person waits. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A gateway that takes longer is not ready; it is asked again. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private Readiness() {}

  static void await(StandaloneSettings settings, ConfigurableApplicationContext provisioner) {
    var container = provisioner.getBean(MessageListenerContainer.class);
    int partitions = partitions(provisioner.getBean(KafkaAdmin.class));
    await("The consumers", () -> assigned(container) == partitions);
    URI health =
        URI.create("http://127.0.0.1:" + settings.gatewayPort() + "/actuator/health/readiness");
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
      await("The gateway and its dependencies", () -> isUp(http, request));
    }
  }

  private static int partitions(KafkaAdmin kafka) {
    return requireNonNull(kafka.describeTopics(Topics.COMMANDS).get(Topics.COMMANDS))
        .partitions()
        .size();
  }

  private static int assigned(MessageListenerContainer container) {
    var assigned = container.getAssignedPartitions();
    return assigned == null ? 0 : assigned.size();
  }

  private static void await(String what, BooleanSupplier ready) {
    long start = System.nanoTime();
    while (!ready.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new CannotStartException(
            "%s were not ready within %d s".formatted(what, LIMIT.toSeconds()));
      }
      pause();
    }
  }

  private static boolean isUp(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("Interrupted during the start");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("Interrupted during the start");
    }
  }
}
