package com.framer.provisioning.provisioner.concurrency;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTrace;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.ConcurrencyFailureException;

/** One partition of a commands topic that exists only in the test, and its consumer. */
final class SimulatedPartition {
  static final String TOPIC_ID = "simulated";
  private static final int TRIES = 100;

  private final int number;
  private final ChunkTransaction transaction;
  private final AtomicLong end = new AtomicLong();

  SimulatedPartition(int number, ChunkTransaction transaction) {
    this.number = number;
    this.transaction = transaction;
  }

  /** Appends the commands; returns their records as a consumer would get them. */
  List<ReceivedCommand> append(List<CommandEnvelope> commands) {
    return commands.stream()
        .map(
            envelope ->
                new ReceivedCommand(
                    envelope,
                    new ConsumerRecord<>(
                        Topics.COMMANDS,
                        number,
                        end.getAndIncrement(),
                        WireRecords.key(envelope.email()),
                        new byte[0])))
        .toList();
  }

  /** Applies them as one chunk and, like a consumer, retries after transient failures. */
  Map<CommandId, OutcomeEnvelope> deliver(List<ReceivedCommand> commands) {
    Chunk chunk = chunk(commands);
    for (int tries = 1; true; tries++) {
      try {
        return transaction.apply(TOPIC_ID, chunk, ChunkTrace.NONE);
      } catch (ConcurrencyFailureException transientFailure) {
        if (tries == TRIES) {
          throw transientFailure;
        }
      }
    }
  }

  /** Applies commands of several partitions in one transaction, without a second try. */
  Map<CommandId, OutcomeEnvelope> deliverTogether(List<List<ReceivedCommand>> ofPartitions) {
    return transaction.applyTogether(
        TOPIC_ID, ofPartitions.stream().map(SimulatedPartition::chunk).toList(), ChunkTrace.NONE);
  }

  private static Chunk chunk(List<ReceivedCommand> commands) {
    return new Chunk(commands, commands.getFirst().record().offset());
  }

  /** Appends and delivers them as one chunk; returns their outcomes in order. */
  List<Outcome> apply(List<CommandEnvelope> commands) {
    Map<CommandId, OutcomeEnvelope> outcomes = deliver(append(commands));
    return commands.stream()
        .map(c -> Objects.requireNonNull(outcomes.get(c.id()), "an outcome").outcome())
        .toList();
  }

  List<Outcome> apply(CommandEnvelope command) {
    return apply(List.of(command));
  }
}
