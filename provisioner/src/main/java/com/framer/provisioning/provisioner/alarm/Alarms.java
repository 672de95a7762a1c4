package com.framer.provisioning.provisioner.alarm;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The alarms that this provisioner has raised and not cleared. */
@Component
public class Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final Map<String, Raised> raised = new ConcurrentHashMap<>();
  private final Clock clock;

  /** None is raised yet; the meters show how many are. */
  public Alarms(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    gauge(meters, "critical", one -> !one.endsByItself());
    gauge(meters, "warning", Raised::endsByItself);
  }

  /** An alarm and when it ends by itself. */
  private record Raised(Alarm alarm, Instant until) {
    boolean endsByItself() {
      return !until.equals(Instant.MAX);
    }
  }

  private void gauge(MeterRegistry meters, String severity, Predicate<Raised> which) {
    Gauge.builder(Meter.ALARMS.id(), () -> current().filter(which).count())
        .tag(Meter.ALARMS.tag(), severity)
        .register(meters);
  }

  /**
   * Raises the alarm, or changes the text of one that is raised.
   *
   * @param about what it is about; there is one alarm for each
   * @param name the section of docs/operations.md that says what to do
   */
  public void raise(String about, String name, String text) {
    raise(about, name, text, Instant.MAX);
  }

  /** The same for what is over by itself unless it is raised again within that time. */
  public void raiseFor(Duration time, String about, String name, String text) {
    raise(about, name, text, clock.instant().plus(time));
  }

  private void raise(String about, String name, String text, Instant until) {
    raised.compute(
        about,
        (_, before) -> {
          if (before != null && before.alarm().name().equals(name)) {
            return new Raised(new Alarm(name, before.alarm().since(), text), until);
          }
          LOG.error("Alarm: {}", text);
          return new Raised(new Alarm(name, clock.instant(), text), until);
        });
  }

  /** Clears the alarm about that; nothing happens if none is raised. */
  public void clear(String about) {
    Raised before = raised.remove(about);
    if (before != null) {
      LOG.info("No alarm any more: {}", before.alarm().text());
    }
  }

  /** The alarms, the oldest first. */
  public List<Alarm> all() {
    return current().map(Raised::alarm).sorted(Comparator.comparing(Alarm::since)).toList();
  }

  private Stream<Raised> current() {
    Instant now = clock.instant();
    raised.values().removeIf(one -> one.until().isBefore(now));
    return raised.values().stream();
  }
}
