package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import com.framer.provisioning.gateway.telemetry.Sampling;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The commands whose outcomes this gateway awaits; permits limit their number (rule I3). */
@Component
final class PendingCommands {
  private final Map<CommandId, PendingCommand> waiting = new ConcurrentHashMap<>();
  private final Map<OrganizationId, Integer> permitsTaken = new ConcurrentHashMap<>();
  private final Semaphore permits;
  private final int permitsPerOrganization;
  private final GatewayMeters meters;
  private final Sampling sampling;

  PendingCommands(GatewaySettings settings, GatewayMeters meters, Sampling sampling) {
    this.permits = new Semaphore(settings.waiting().maxInFlight());
    this.permitsPerOrganization = settings.waiting().maxInFlightPerOrganization();
    this.meters = meters;
    this.sampling = sampling;
    meters.waiting(waiting::size);
  }

  /**
   * Takes a permit. Called before the command is published, so that no outcome can come too early.
   *
   * @throws RetryLaterException if all permits, or those of the Organization, are taken
   */
  PendingCommand register(CommandId commandId, OrganizationId organizationId) {
    if (!permits.tryAcquire()) {
      throw new RetryLaterException(Reason.WAITERS_FULL, "Too many changes are under way.");
    }
    if (!takePermitOf(organizationId)) {
      permits.release();
      throw new RetryLaterException(
          Reason.ORGANIZATION_WAITERS_FULL, "Too many changes of this Organization are under way.");
    }
    var pending =
        new PendingCommand(
            () -> release(commandId, organizationId),
            sampling.inRequest("wait for the outcome", SpanKind.INTERNAL));
    waiting.put(commandId, pending);
    return pending;
  }

  /**
   * Completes the request that waits for the outcome; without one the outcome is dropped.
   *
   * @param headers of the record that brought the outcome
   */
  void complete(OutcomeEnvelope envelope, Headers headers) {
    PendingCommand pending = waiting.get(envelope.commandId());
    if (pending != null) {
      pending.complete(envelope.outcome(), headers);
      meters.outcome(envelope.outcome().status(), pending.age());
    }
  }

  int size() {
    return waiting.size();
  }

  private boolean takePermitOf(OrganizationId organizationId) {
    boolean[] taken = {false};
    permitsTaken.compute(
        organizationId,
        (_, count) -> {
          int before = count == null ? 0 : count;
          taken[0] = before < permitsPerOrganization;
          return taken[0] ? Integer.valueOf(before + 1) : count;
        });
    return taken[0];
  }

  private void release(CommandId commandId, OrganizationId organizationId) {
    waiting.remove(commandId);
    permitsTaken.computeIfPresent(organizationId, (_, count) -> oneLess(count));
    permits.release();
  }

  private static @Nullable Integer oneLess(int count) {
    return count == 1 ? null : count - 1;
  }
}
