package com.framer.provisioning.provisioner.consumer;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Readiness: whether the consumers run. A partition that waits, which {@link ConsumersHealth}
 * shows, does not keep the others from being served, so the provisioner stays ready.
 */
@Component("consumersRunning")
final class ConsumersRunning implements HealthIndicator {
  private final ConsumerStatus consumers;

  ConsumersRunning(ConsumerStatus consumers) {
    this.consumers = consumers;
  }

  @Override
  public Health health() {
    boolean all = consumers.running() == consumers.configured();
    return (all ? Health.up() : Health.outOfService()).build();
  }
}
