package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The commands of this gateway whose outcomes are awaited, and the limits on them (rule I3). */
@Component
final class PendingCommands {
  private final Map<UUID, PendingCommand> waiting = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> perOrganization = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final int placesOfOrganization;

  PendingCommands(GatewaySettings settings) {
    this.places = new Semaphore(settings.waiting().maxInFlight());
    this.placesOfOrganization = settings.waiting().maxInFlightPerOrganization();
  }

  /**
   * Takes a place, before the command is published, so that no outcome can come too early.
   *
   * @throws RetryLaterException if all places, or those of the Organization, are taken
   */
  PendingCommand register(UUID commandId, UUID organizationId) {
    if (!places.tryAcquire()) {
      throw new RetryLaterException("Too many changes are under way.");
    }
    if (!takePlaceOf(organizationId)) {
      places.release();
      throw new RetryLaterException("Too many changes of this Organization are under way.");
    }
    var pending = new PendingCommand(() -> leave(commandId, organizationId));
    waiting.put(commandId, pending);
    return pending;
  }

  /** Ends the wait for the outcome's command; one that nobody waits for any more is dropped. */
  void decided(OutcomeEnvelope envelope) {
    PendingCommand pending = waiting.get(envelope.commandId());
    if (pending != null) {
      pending.decided(envelope.outcome());
    }
  }

  int size() {
    return waiting.size();
  }

  private boolean takePlaceOf(UUID organizationId) {
    boolean[] taken = {false};
    perOrganization.compute(
        organizationId,
        (_, count) -> {
          int before = count == null ? 0 : count;
          taken[0] = before < placesOfOrganization;
          return taken[0] ? Integer.valueOf(before + 1) : count;
        });
    return taken[0];
  }

  private void leave(UUID commandId, UUID organizationId) {
    waiting.remove(commandId);
    perOrganization.computeIfPresent(organizationId, (_, count) -> oneLess(count));
    places.release();
  }

  private static @Nullable Integer oneLess(int count) {
    return count == 1 ? null : count - 1;
  }
}
