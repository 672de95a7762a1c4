package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * G5: only permanent failures are dead-lettered, never an outage, and none is lost: every
 * unreadable record, every command under another command's id (G2) and every command with that
 * outcome is on the dead-letter topic. G3: all copies have the position of the command.
 */
final class NoHealthyRecordDeadLettered implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Set<String> permanent = new HashSet<>(evidence.unreadable());
    permanent.addAll(evidence.history().reusedIds());
    Map<String, String> positions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> dead : evidence.deadLetters()) {
      String original = Evidence.originalPartitionAndOffset(dead);
      String message = RecordHeaders.text(dead.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE) + "";
      if (!permanent.contains(original) && !message.contains(BadRelease.MESSAGE)) {
        violations.add("%s was dead-lettered for %s".formatted(original, message));
      }
      String position = RecordHeaders.text(dead.headers(), RecordHeaders.DLT_POSITION) + "";
      String before = positions.put(original, position);
      if (before != null && !before.equals(position)) {
        violations.add("%s is dead-lettered at %s and at %s".formatted(original, before, position));
      }
    }
    evidence.history().poison().stream()
        .filter(original -> !positions.containsKey(original))
        .forEach(original -> violations.add("the poison record at " + original + " vanished"));
    evidence.history().reusedIds().stream()
        .filter(original -> !positions.containsKey(original))
        .forEach(
            original -> violations.add("the record with a reused id at " + original + " vanished"));
    for (CommandLogRow row : evidence.log().values()) {
      String position = positions.get(row.partition() + "@" + row.offset());
      if ("dead-lettered".equals(row.status()) && !(row.position() + "").equals(position)) {
        violations.add(
            "%s is at %d, its dead letter at %s"
                .formatted(row.description(), row.position(), position));
      }
    }
    return violations;
  }
}
