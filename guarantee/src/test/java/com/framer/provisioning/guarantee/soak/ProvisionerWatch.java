package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.guarantee.process.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Polls the health and the meters of the provisioners, as an operator's monitoring does: whether a
 * partition was paused, for however short a time, or a record was dead-lettered.
 */
final class ProvisionerWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final List<String> COUNTERS =
      List.of("provisioner.partition.pauses", "provisioner.dead.lettered");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Service> provisioners;
  private final Set<String> waiting = new TreeSet<>();
  private int polls;
  private int unanswered;

  private ProvisionerWatch(List<Service> provisioners) {
    this.provisioners = provisioners;
  }

  /** Polls until it is closed. */
  static ProvisionerWatch start(List<Service> provisioners) {
    var watch = new ProvisionerWatch(provisioners);
    var _ =
        watch.timer.scheduleWithFixedDelay(
            watch::poll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void poll() {
    provisioners.forEach(this::poll);
  }

  private synchronized void poll(Service provisioner) {
    polls++;
    JsonNode health = get(provisioner, "/actuator/health");
    JsonNode details = health.path("components").path("consumers").path("details");
    if (details.isMissingNode()) {
      unanswered++;
    } else if (!details.path("paused").isEmpty()) {
      waiting.add("%s: %s".formatted(provisioner.name(), details));
    }
    for (String counter : COUNTERS) {
      JsonNode meter = get(provisioner, "/actuator/metrics/" + counter);
      // Without an event there is no meter, and the answer is 404.
      if (meter.path("measurements").path(0).path("value").asDouble(0) > 0) {
        waiting.add("%s: %s %s".formatted(provisioner.name(), counter, meter));
      }
    }
  }

  private JsonNode get(Service provisioner, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(provisioner.url() + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 404 || response.body().isEmpty()
          ? WireJson.mapper().missingNode()
          : WireJson.mapper().readTree(response.body());
    } catch (IOException | JacksonException _) {
      return WireJson.mapper().missingNode();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return WireJson.mapper().missingNode();
    }
  }

  /** What was seen of pauses and dead letters; empty if there were none. */
  synchronized List<String> waiting() {
    return List.copyOf(waiting);
  }

  synchronized int polls() {
    return polls;
  }

  /** How many polls got no answer; they say nothing about pauses. */
  synchronized int unanswered() {
    return unanswered;
  }

  @Override
  public void close() {
    timer.close();
  }
}
