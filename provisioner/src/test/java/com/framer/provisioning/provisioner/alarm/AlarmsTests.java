package com.framer.provisioning.provisioner.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AlarmsTests {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Alarms alarms = new Alarms(meters, Clock.systemUTC());

  @Test
  void whatEndsByItselfIsAWarningAndWhatStaysIsCritical() {
    alarms.raiseFor(Duration.ofHours(1), "records", "misplaced-records", "Somebody else writes.");

    assertThat(raised("warning")).isEqualTo(1);
    assertThat(raised("critical")).isZero();

    alarms.raise("topic", "topic-made-again", "The topic was made again.");

    assertThat(raised("critical")).isEqualTo(1);
    assertThat(alarms.all()).hasSize(2);
  }

  private double raised(String severity) {
    return meters.get(Meter.ALARMS.id()).tag(Meter.ALARMS.tag(), severity).gauge().value();
  }
}
