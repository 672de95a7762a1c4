package com.framer.provisioning.provisioner.consumer;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Down when a consumer stopped, as after an Error, which the container does not survive. */
@Component("consumers")
final class ConsumersHealth implements HealthIndicator {
  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

  ConsumersHealth(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
    this.container = container;
  }

  @Override
  public Health health() {
    long running =
        container.getContainers().stream().filter(MessageListenerContainer::isRunning).count();
    Health.Builder health =
        container.isRunning() && running == container.getConcurrency()
            ? Health.up()
            : Health.down();
    return health
        .withDetail("running", running)
        .withDetail("configured", container.getConcurrency())
        .build();
  }
}
