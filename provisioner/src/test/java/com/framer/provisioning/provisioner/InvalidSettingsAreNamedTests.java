package com.framer.provisioning.provisioner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.consumer.ConsumerSettings;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSettings;
import com.framer.provisioning.provisioner.directory.FormerAccessSettings;
import com.framer.provisioning.provisioner.kafka.TopicSettings;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import com.framer.provisioning.provisioner.telemetry.CollectorSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class InvalidSettingsAreNamedTests {
  private static final List<Class<?>> RECORDS =
      List.of(
          CollectorSettings.class,
          CommandLogSettings.class,
          ConsumerSettings.class,
          DeadLetterSettings.class,
          FormerAccessSettings.class,
          OpsSettings.class,
          TopicSettings.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command-log.retention | 23h | is 23h, but must be 1d or more",
        "consumer.consumers | 0 | is 0, but must be 1 or more",
        "consumer.chunk-commands | 0 | is 0, but must be 1 or more",
        "consumer.retry.initial | 0s | is 0s, but must be more than 0s",
        "consumer.retry.max | 100ms | is 100ms, but must be retry.initial or more",
        "consumer.idle-check | 0s | is 0s, but must be more than 0s",
        "dead-letters.idle-check | 0s | is 0s, but must be more than 0s",
        "dead-letters.max-in-a-row | 0 | is 0, but must be 1 or more",
        "former-access.retention | 0s | is 0s, but must be more than 0s",
        "topics.partitions | 0 | is 0, but must be 1 or more",
        "topics.outcome-partitions | 0 | is 0, but must be 1 or more",
        "topics.replication | 0 | is 0, but must be 1 or more",
        "topics.min-insync-replicas | 2 | is 2, but must be 1 to replication",
        "topics.command-retention | 0s | is 0s, but must be more than 0s",
        "topics.outcome-retention | 0s | is 0s, but must be more than 0s",
        "topics.start-timeout | 10ms | is 10ms, but must be 1s or more",
        "topics.watch | 99ms | is 99ms, but must be 100ms or more",
        "ops.session.idle | 0s | is 0s, but must be 1s to 7d",
        "ops.session.longest | 8d | is 8d, but must be 1s to 7d",
        "tracing.endpoint | tcp://a | is tcp://a, but must be a URL that begins with http:// or"
            + " https://",
      })
  void namesTheKeyTheValueAndWhatIsAllowed(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("provisioner." + key, value)))
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("provisioner." + key + " " + message);
  }

  @Test
  void commandsAreRememberedLongerThanTheyAreOnTheTopic() { // G2
    var log = new CommandLogSettings(Duration.ofDays(10));

    log.requireLongerThan(Duration.ofDays(9));
    assertThatThrownBy(() -> log.requireLongerThan(Duration.ofDays(10)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(
            "provisioner.command-log.retention is 10d, but must be longer than"
                + " provisioner.topics.command-retention, which is 10d; otherwise");
  }

  private static void bind(Map<String, String> properties) {
    var binder = new Binder(new MapConfigurationPropertySource(properties));
    for (Class<?> type : RECORDS) {
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      binder.bindOrCreate(prefix, Bindable.of(type));
    }
  }
}
