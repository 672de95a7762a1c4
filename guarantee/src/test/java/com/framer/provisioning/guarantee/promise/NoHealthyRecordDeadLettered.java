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
 * G5: only what fails for good is dead-lettered, never for an outage; and all of it is: poison, and
 * every command with that outcome, is on the dead-letter topic, each copy at the same position
 * (G3).
 */
final class NoHealthyRecordDeadLettered implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Set<String> poison = new HashSet<>(evidence.unreadable());
    Map<String, String> positions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> dead : evidence.deadLetters()) {
      String place = Evidence.originalPlace(dead);
      String message = RecordHeaders.text(dead.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE) + "";
      if (!poison.contains(place) && !message.contains(BadRelease.MESSAGE)) {
        broken.add("%s was dead-lettered for %s".formatted(place, message));
      }
      String position = RecordHeaders.text(dead.headers(), RecordHeaders.DLT_POSITION) + "";
      String before = positions.put(place, position);
      if (before != null && !before.equals(position)) {
        broken.add("%s is dead-lettered at %s and at %s".formatted(place, before, position));
      }
    }
    evidence.history().poison().stream()
        .filter(place -> !positions.containsKey(place))
        .forEach(place -> broken.add("the poison at " + place + " vanished"));
    for (LogRow row : evidence.log().values()) {
      String position = positions.get(row.partition() + "@" + row.offset());
      if ("dead-lettered".equals(row.status()) && !(row.position() + "").equals(position)) {
        broken.add(
            "%s is at %d, its dead letter at %s".formatted(row.place(), row.position(), position));
      }
    }
    return broken;
  }
}
