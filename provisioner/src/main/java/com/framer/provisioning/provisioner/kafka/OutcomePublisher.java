package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /** Meter: outcomes put on the topic; repetitions count too. */
  static final String PUBLISHED = "provisioner.outcomes.published";

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final MeterRegistry meters;

  OutcomePublisher(KafkaTemplate<byte[], byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.meters = meters;
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
        sent.add(send(command.record(), outcome));
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
    send(command, outcome).join();
  }

  private CompletableFuture<?> send(
      ConsumerRecord<byte[], byte[]> command, OutcomeEnvelope outcome) {
    meters.counter(PUBLISHED, "status", outcome.outcome().status()).increment();
    return kafka
        .send(WireRecords.of(outcome, command.key(), command.headers(), SOURCE))
        .handle((_, failure) -> failUnlessTooLarge(outcome.commandId(), failure));
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
