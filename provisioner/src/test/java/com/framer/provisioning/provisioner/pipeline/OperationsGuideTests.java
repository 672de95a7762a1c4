package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.consumer.ConsumerSettings;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

/** docs/operations.md says what each meter means, and no more meters than there are. */
final class OperationsGuideTests {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void everyMeterOfOursIsExplained() throws IOException { // G5: seen in metrics
    String guide = Files.readString(Path.of("..", "docs", "operations.md"));
    Set<String> explained =
        Arrays.stream(Meter.values())
            .map(Meter::id)
            .filter(id -> id.startsWith("provisioner."))
            .collect(Collectors.toCollection(TreeSet::new));

    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      String bob = Acme.someone();
      release.breaks(bob);
      assertThat(acme.status(acme.creates(bob, null))).isEqualTo("dead-lettered");
      pipeline.sql().sql("alter table account rename to away").update();
      var waits = acme.creates(Acme.someone(), null);
      Awaitility.await()
          .atMost(SOON)
          .until(() -> meters(pipeline).contains("provisioner.partition.pauses"));
      pipeline.sql().sql("alter table away rename to account").update();

      assertThat(acme.status(waits)).isEqualTo("applied");
      assertThat(acme.status(acme.publish(Acme.someone(), new DeleteUser(ScimId.random()))))
          .isEqualTo("refused");
      assertThat(meters(pipeline)).isEqualTo(explained);
      namesNobody(pipeline);
      Awaitility.await() // the row comes from the topic, after the outcome
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(pipeline.get("/actuator/prometheus").body())
                      .contains("provisioner_dead_letters_open 1.0"));
    }
    assertThat(guide)
        .contains("dead-letters.max-in-a-row` (" + deadLetterDefaults().maxInARow() + ")")
        .contains("idle-check` (" + defaults().idleCheck().toSeconds() + " s)");
  }

  /** There would be a series for each, and whoever scrapes may not know them. */
  private static void namesNobody(Pipeline pipeline) { // F3
    assertThat(pipeline.bean(MeterRegistry.class).getMeters())
        .flatMap(meter -> meter.getId().getTags().stream().map(Tag::getValue).toList())
        .noneMatch(value -> value.contains("@example"))
        .noneMatch(value -> value.matches(".*\\p{XDigit}{8}-\\p{XDigit}{4}-.*"));
  }

  private static ConsumerSettings defaults() {
    return new Binder().bindOrCreate("provisioner.consumer", ConsumerSettings.class);
  }

  private static DeadLetterSettings deadLetterDefaults() {
    return new Binder().bindOrCreate("provisioner.dead-letters", DeadLetterSettings.class);
  }

  private static Set<String> meters(Pipeline pipeline) {
    return pipeline.bean(MeterRegistry.class).getMeters().stream()
        .map(meter -> meter.getId().getName())
        .filter(name -> name.startsWith("provisioner."))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
