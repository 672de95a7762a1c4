package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Publishes outcomes under the keys of their commands, and waits for the acknowledgements. */
@Component
public class OutcomePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomePublisher.class);
  private static final String SOURCE = "/provisioner";

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final MeterRegistry meters;
  private final CommandTraces traces;
  private final Map<String, Timer> durations = new ConcurrentHashMap<>();

  OutcomePublisher(
      KafkaTemplate<byte[], byte[]> kafka, MeterRegistry meters, CommandTraces traces) {
    this.kafka = kafka;
    this.meters = meters;
    this.traces = traces;
  }

  /**
   * Publishes the outcomes of the commands.
   *
   * @param outcomes by command id
   * @throws CompletionException if the broker did not acknowledge one; the whole call may be
   *     repeated
   */
  public void publish(List<ReceivedCommand> commands, Map<CommandId, OutcomeEnvelope> outcomes) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (ReceivedCommand command : commands) {
      OutcomeEnvelope outcome = outcomes.get(command.envelope().id());
      if (outcome != null) {
        sent.add(send(command.record(), command.span(), outcome));
      }
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }

  /**
   * Publishes the outcome of one command.
   *
   * @param command the record that the command came in
   * @throws CompletionException if the broker did not acknowledge it; the call may be repeated
   */
  public void publish(ConsumerRecord<byte[], byte[]> command, OutcomeEnvelope outcome) {
    send(command, traces.begin(outcome.commandId(), command), outcome).join();
  }

  private CompletableFuture<?> send(
      ConsumerRecord<byte[], byte[]> command, @Nullable Span processing, OutcomeEnvelope outcome) {
    count(command, outcome);
    var record = WireRecords.of(outcome, command.key(), command.headers(), SOURCE);
    Span span = traces.publish(processing, outcome, record.headers());
    return kafka
        .send(record)
        .handle(
            (_, failure) -> {
              Traces.end(span, failure);
              Traces.end(processing, failure);
              return failUnlessTooLarge(outcome.commandId(), failure);
            });
  }

  private void count(ConsumerRecord<byte[], byte[]> command, OutcomeEnvelope outcome) {
    String status = outcome.outcome().status();
    meters
        .counter(Meter.OUTCOMES_PUBLISHED.id(), Meter.OUTCOMES_PUBLISHED.tag(), status)
        .increment();
    // Not by the id: an operation of a long Bulk has one that was made long before it was sent.
    Duration duration =
        Duration.between(Instant.ofEpochMilli(command.timestamp()), outcome.decidedAt());
    // The clocks of a gateway and a provisioner may differ a little.
    durations
        .computeIfAbsent(status, this::duration)
        .record(duration.isNegative() ? Duration.ZERO : duration);
    if (outcome.outcome() instanceof Outcome.Refused(ScimError error)) {
      String reason =
          error.scimType() == null
              ? Integer.toString(error.status())
              : error.status() + "-" + error.scimType();
      meters.counter(Meter.REFUSALS.id(), Meter.REFUSALS.tag(), reason).increment();
    }
  }

  private Timer duration(String status) {
    return Timer.builder(Meter.COMMAND_DURATION.id())
        .tag(Meter.COMMAND_DURATION.tag(), status)
        .serviceLevelObjectives(Meter.times())
        .register(meters);
  }

  /**
   * A retry would not make the outcome smaller, so its partition must not be blocked by it; the
   * client that waits for it finds it in the command log.
   */
  private static boolean failUnlessTooLarge(CommandId commandId, @Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        LOG.error("The outcome of command {} is too large for the topic", commandId);
        return false;
      }
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    return true;
  }
}
