package com.framer.provisioning.gateway.pipeline;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness: a gateway that does not read outcomes can't answer a change. */
@Component("outcomes")
final class OutcomesHealth implements HealthIndicator {
  private final OutcomesConsumer outcomes;

  OutcomesHealth(OutcomesConsumer outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public Health health() {
    return outcomes.isAssigned() ? Health.up().build() : Health.outOfService().build();
  }
}
