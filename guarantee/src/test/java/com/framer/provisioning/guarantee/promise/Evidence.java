package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.wal.CommittedStates.Violation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Everything that is judged, collected after the traffic has ended and the system has recovered.
 *
 * @param records of the commands topic, by partition in their order
 * @param outcomes of the outcomes topic
 * @param deadLetters of the dead-letter topic
 * @param operatorView the rows about dead letters and replays
 * @param log {@code command_log} by command id
 * @param decided the ids of the commands in the order in which their outcomes were committed
 * @param ruleViolations of the states that the database has committed
 * @param unfinishedWork lag, locks, transactions and replays that are still pending
 */
public record Evidence(
    History history,
    List<ConsumerRecord<byte[], byte[]>> records,
    List<ConsumerRecord<byte[], byte[]>> outcomes,
    List<ConsumerRecord<byte[], byte[]>> deadLetters,
    OperatorView operatorView,
    Map<CommandId, CommandLogRow> log,
    List<CommandId> decided,
    List<Violation> ruleViolations,
    List<String> unfinishedWork,
    Database database) {

  /** A command and the record that carries it. */
  record Published(CommandEnvelope command, ConsumerRecord<byte[], byte[]> record) {}

  /** The dry runs, each with its last record. */
  Map<CommandId, Published> dryRuns() {
    Map<CommandId, Published> dryRuns = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      CommandEnvelope command = read(record);
      if (command != null && command.dryRun()) {
        dryRuns.put(command.id(), new Published(command, record));
      }
    }
    return dryRuns;
  }

  /**
   * The readable commands, each with its first record; a dry run is none. A command under the id of
   * an earlier one for another person is none: it is dead-lettered, and the outcome of the id is
   * that of the earlier one.
   */
  Map<CommandId, Published> commands() {
    Map<CommandId, Published> commands = new LinkedHashMap<>();
    Set<String> reusedIds = history.reusedIds();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      CommandEnvelope command = read(record);
      if (command != null && !command.dryRun() && !reusedIds.contains(partitionAndOffset(record))) {
        commands.putIfAbsent(command.id(), new Published(command, record));
      }
    }
    return commands;
  }

  /** Partition and offset of each record that is not a command. */
  List<String> unreadable() {
    List<String> found = new ArrayList<>();
    records.stream()
        .filter(record -> read(record) == null)
        .forEach(record -> found.add(partitionAndOffset(record)));
    return found;
  }

  static @Nullable CommandEnvelope read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return WireCodecs.COMMANDS.read(record.value());
    } catch (UnreadableRecordException _) {
      return null;
    }
  }

  static String partitionAndOffset(ConsumerRecord<byte[], byte[]> record) {
    return record.partition() + "@" + record.offset();
  }

  /** Partition and offset, on the commands topic, of the record that failed. */
  static String originalPartitionAndOffset(ConsumerRecord<byte[], byte[]> dead) {
    return buffer(dead, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt()
        + "@"
        + buffer(dead, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong();
  }

  private static ByteBuffer buffer(ConsumerRecord<byte[], byte[]> record, String header) {
    return ByteBuffer.wrap(Objects.requireNonNull(record.headers().lastHeader(header)).value());
  }

  /** The violations of these rules by committed states. */
  List<String> violationsOf(String... rules) {
    return ruleViolations.stream()
        .filter(v -> List.of(rules).contains(v.promise().substring(0, 2)))
        .map(Violation::toString)
        .toList();
  }
}
