package com.framer.provisioning.gateway.telemetry;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The meters of the gateway. They are looked up by their tags in maps of our own and never through
 * observations, which would cost a tenth of the gateway's processor time: a call that changes
 * something records two timers, which takes about a microsecond.
 */
@Component
public final class GatewayMeters {
  private final MeterRegistry registry;
  private final Map<List<String>, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, Timer> waits = new ConcurrentHashMap<>();

  /** Meters in that registry. */
  public GatewayMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * An answered request.
   *
   * @param route the template of the path
   * @param method one of the known ones
   */
  void request(String route, String method, int status, long nanos) {
    requests
        .computeIfAbsent(List.of(route, method, Integer.toString(status)), this::requestTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer requestTimer(List<String> tags) {
    List<String> keys = Meter.GATEWAY_REQUESTS.tags();
    return Timer.builder(Meter.GATEWAY_REQUESTS.id())
        .tags(keys.get(0), tags.get(0), keys.get(1), tags.get(1), keys.get(2), tags.get(2))
        .serviceLevelObjectives(Meter.times())
        .register(registry);
  }

  /** An outcome came, so long after its command was registered. */
  public void outcome(String status, long nanos) {
    waits.computeIfAbsent(status, this::waitTimer).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer waitTimer(String status) {
    return Timer.builder(Meter.GATEWAY_OUTCOME_WAIT.id())
        .tag(Meter.GATEWAY_OUTCOME_WAIT.tag(), status)
        .serviceLevelObjectives(Meter.times())
        .register(registry);
  }

  /** A request was refused for its token. */
  public void refused(String reason) {
    count(Meter.GATEWAY_REFUSED_AUTHENTICATIONS, reason);
  }

  /** A request, or a part of one, is to be sent again. */
  public void retryLater(String reason) {
    count(Meter.GATEWAY_RETRY_LATER, reason);
  }

  private void count(Meter meter, String value) {
    registry.counter(meter.id(), meter.tag(), value).increment();
  }

  /** Shows how many commands wait. */
  public void waiting(Supplier<Number> size) {
    Gauge.builder(Meter.GATEWAY_WAITING.id(), size).register(registry);
  }

  /** Shows how many searches of that kind may still begin. */
  public void searchesFree(String kind, Supplier<Number> free) {
    Gauge.builder(Meter.GATEWAY_SEARCHES_FREE.id(), free)
        .tag(Meter.GATEWAY_SEARCHES_FREE.tag(), kind)
        .register(registry);
  }
}
