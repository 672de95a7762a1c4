package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.kafka.TopicSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Meters of what waits on the commands topic; not numbers while Kafka is away. */
@Component
final class LagMeters {
  private final StatusReader status;

  LagMeters(StatusReader status, TopicSettings topics, MeterRegistry meters) {
    this.status = status;
    Gauge.builder(Meter.LAG_RECORDS.id(), () -> figure(found -> found.lag().records()))
        .register(meters);
    for (int partition = 0; partition < topics.partitions(); partition++) {
      int number = partition;
      Gauge.builder(
              Meter.LAG_SECONDS.id(),
              () -> figure(f -> f.seconds().getOrDefault(number, Double.NaN)))
          .tag(Meter.LAG_SECONDS.tag(), Integer.toString(number))
          .register(meters);
    }
  }

  private double figure(ToDoubleFunction<KafkaReading.Found> figure) {
    return status.recentKafka().map(figure::applyAsDouble).orElse(Double.NaN);
  }
}
