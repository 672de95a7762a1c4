package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.kafka.WireRecords;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Publishes outcomes, each with the key of its command, and waits until the topic has them. */
@Component
class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final String SOURCE = "/provisioner";

  private final KafkaTemplate<byte[], byte[]> kafka;

  Outcomes(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /** No time would make it smaller; who waits for it finds it in the command log. */
  private static boolean tolerateTooLarge(ReceivedCommand command, @Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        LOG.error("The outcome of {} is too large for the topic", command.envelope().id());
        return false;
      }
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    return true;
  }

  /**
   * Publishes the outcome of every one of the commands, again if need be.
   *
   * @throws CompletionException if the topic did not take one; the whole call can be repeated
   */
  void publish(List<ReceivedCommand> commands, Map<UUID, OutcomeEnvelope> outcomes) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (ReceivedCommand command : commands) {
      OutcomeEnvelope outcome = outcomes.get(command.envelope().id());
      if (outcome != null) {
        var record = command.record();
        sent.add(
            kafka
                .send(WireRecords.of(outcome, record.key(), record.headers(), SOURCE))
                .handle((_, failure) -> tolerateTooLarge(command, failure)));
      }
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }
}
