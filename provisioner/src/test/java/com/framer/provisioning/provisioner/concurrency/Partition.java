package com.framer.provisioning.provisioner.concurrency;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.ConcurrencyFailureException;

/** One partition of a commands topic that is only imagined, and its consumer. */
final class Partition {
  static final String TOPIC_ID = "imagined";
  private static final int TRIES = 100;

  private final int number;
  private final ChunkTransaction transaction;
  private final AtomicLong end = new AtomicLong();

  Partition(int number, ChunkTransaction transaction) {
    this.number = number;
    this.transaction = transaction;
  }

  /** The commands at the partition's end, as they would be delivered. */
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

  /** Applies them as one chunk, again and again while it fails with what passes, as a consumer. */
  Map<UUID, OutcomeEnvelope> deliver(List<ReceivedCommand> commands) {
    var chunk = new Chunk(commands, commands.getFirst().record().offset());
    for (int tries = 1; true; tries++) {
      try {
        return transaction.apply(TOPIC_ID, chunk);
      } catch (ConcurrencyFailureException passes) {
        if (tries == TRIES) {
          throw passes;
        }
      }
    }
  }

  /** Appends and delivers them as one chunk; returns what became of each. */
  List<Outcome> apply(List<CommandEnvelope> commands) {
    Map<UUID, OutcomeEnvelope> outcomes = deliver(append(commands));
    return commands.stream()
        .map(c -> Objects.requireNonNull(outcomes.get(c.id()), "an outcome").outcome())
        .toList();
  }

  List<Outcome> apply(CommandEnvelope command) {
    return apply(List.of(command));
  }
}
