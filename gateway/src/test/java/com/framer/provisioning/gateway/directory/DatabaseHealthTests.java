package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Questions for the health, which anybody may ask, do not take the connections of others. */
final class DatabaseHealthTests {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private Health stored = Health.up().build();
  private final DatabaseHealth health = new DatabaseHealth(this::ask, nanos::get);

  @Test
  void asksTheDatabaseOnceASecond() { // H5
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    stored = Health.down().build();
    nanos.addAndGet(Duration.ofMillis(900).toNanos());
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(asked).hasValue(1);

    nanos.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(asked).hasValue(2);
  }

  @Test
  void asksOnceForAllWhoAskAtTheSameTime() { // H5
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Health>> answers =
          IntStream.range(0, 50)
              .mapToObj(_ -> CompletableFuture.supplyAsync(health::health, clients))
              .toList();

      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(stored));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void takesThePlaceOfTheIndicatorOfSpring() { // H5
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(DataSourceHealthContributorAutoConfiguration.class))
        .withBean(DriverManagerDataSource.class)
        .withUserConfiguration(DatabaseHealth.class)
        .run(
            context ->
                assertThat(context)
                    .getBean(HealthContributor.class)
                    .isInstanceOf(DatabaseHealth.class));
  }

  private Health ask() {
    asked.incrementAndGet();
    return stored;
  }
}
