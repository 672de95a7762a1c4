package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies one chunk, and then publishes its outcomes. */
@Component
class ChunkApplication {
  private final ChunkTransaction transaction;
  private final TopicIds topics;
  private final OutcomePublisher outcomes;

  ChunkApplication(ChunkTransaction transaction, TopicIds topics, OutcomePublisher outcomes) {
    this.transaction = transaction;
    this.topics = topics;
    this.outcomes = outcomes;
  }

  /** Applies the chunk; the outcomes by command id. */
  Map<CommandId, OutcomeEnvelope> apply(Chunk chunk) {
    try {
      return transaction.apply(topics.commands(), chunk);
    } catch (RuntimeException failure) {
      if (!Failures.deservesASecondTry(failure)) {
        throw failure;
      }
      return transaction.apply(topics.commands(), chunk);
    }
  }

  /** Publishes the outcomes of an applied chunk. */
  void publish(Chunk chunk, Map<CommandId, OutcomeEnvelope> decided) {
    outcomes.publish(chunk.commands(), decided);
  }
}
