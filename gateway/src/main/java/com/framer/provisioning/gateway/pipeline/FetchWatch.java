package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.outage.ServerOutage;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Notices that Kafka does not answer a consumer that polls: it throws nothing then. A broker that
 * is well answers every fetch within half a second, with records or without.
 */
final class FetchWatch {
  /** How often it looks: the metrics of a consumer are many. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Many times what a broker takes that changes its leaders. */
  private static final Duration TOO_LONG = Duration.ofSeconds(5);

  /** The consumer's metric: how many fetches were answered. */
  private static final String ANSWERS = "fetch-total";

  private final ServerOutage outage;
  private double answers = Double.NaN;
  private long answeredAt = System.nanoTime();
  private long lookedAt = System.nanoTime();

  FetchWatch(Clock clock) {
    this.outage = new ServerOutage("Kafka", clock);
  }

  /** After each poll. */
  void look(Consumer<?, ?> consumer) {
    long now = System.nanoTime();
    if (now - lookedAt < LOOK_EVERY.toNanos()) {
      return;
    }
    lookedAt = now;
    double found = answers(consumer);
    if (Double.compare(found, answers) != 0) {
      answers = found;
      answeredAt = now;
      outage.answers();
    } else if (now - answeredAt > TOO_LONG.toNanos()) {
      outage.doesNotAnswer("no fetch of outcomes is answered");
    }
  }

  private static double answers(Consumer<?, ?> consumer) {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(ANSWERS))
        .filter(metric -> !metric.getKey().tags().containsKey("topic"))
        .map(metric -> metric.getValue().metricValue())
        .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : 0)
        .sum();
  }
}
