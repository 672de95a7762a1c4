package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.CommandEnvelope;
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
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What is left after the traffic ended and everything was healed.
 *
 * @param records of the commands topic, by partition in their order
 * @param outcomes of the outcomes topic
 * @param deadLetters of the dead-letter topic
 * @param shown the rows of those and of their replays
 * @param log {@code command_log} by command id
 * @param decided the commands in the order in which their outcomes were committed
 * @param broken what the committed states broke
 * @param remains lag, locks, transactions and waiting replays that are still there
 */
public record Evidence(
    History history,
    List<ConsumerRecord<byte[], byte[]>> records,
    List<ConsumerRecord<byte[], byte[]>> outcomes,
    List<ConsumerRecord<byte[], byte[]>> deadLetters,
    OperatorView shown,
    Map<UUID, LogRow> log,
    List<UUID> decided,
    List<Violation> broken,
    List<String> remains,
    Database database) {

  /** A command with the record that carries it. */
  record Published(CommandEnvelope command, ConsumerRecord<byte[], byte[]> record) {}

  /** The readable commands, each with its first record. */
  Map<UUID, Published> commands() {
    Map<UUID, Published> commands = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      CommandEnvelope command = read(record);
      if (command != null) {
        commands.putIfAbsent(command.id(), new Published(command, record));
      }
    }
    return commands;
  }

  /** The places of records that are no commands. */
  List<String> unreadable() {
    List<String> places = new ArrayList<>();
    records.stream()
        .filter(record -> read(record) == null)
        .forEach(record -> places.add(place(record)));
    return places;
  }

  static @Nullable CommandEnvelope read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return WireCodecs.COMMANDS.read(record.value());
    } catch (UnreadableRecordException _) {
      return null;
    }
  }

  static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.partition() + "@" + record.offset();
  }

  /** Where a record of the dead-letter topic failed. */
  static String originalPlace(ConsumerRecord<byte[], byte[]> dead) {
    return buffer(dead, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt()
        + "@"
        + buffer(dead, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong();
  }

  private static ByteBuffer buffer(ConsumerRecord<byte[], byte[]> record, String header) {
    return ByteBuffer.wrap(Objects.requireNonNull(record.headers().lastHeader(header)).value());
  }

  /** What committed states broke of the rules with these names. */
  List<String> brokenRules(String... rules) {
    return broken.stream()
        .filter(v -> List.of(rules).contains(v.promise().substring(0, 2)))
        .map(Violation::toString)
        .toList();
  }
}
