package com.framer.provisioning.standalone.guarantee.promise;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.standalone.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * F5: every command on the topic has one outcome in the log, whether its caller heard of it or not,
 * and that one is on the outcomes topic; nothing has an outcome that was never published. The
 * outcome is what happened: what was not applied changed nothing.
 */
final class ExactlyOneOutcome implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>(evidence.brokenRules("F5"));
    Map<UUID, Set<String>> told = told(evidence);
    Map<UUID, Published> commands = evidence.commands();
    commands.forEach(
        (id, published) -> {
          LogRow row = evidence.log().get(id);
          if (row == null || row.status() == null) {
            broken.add("%s at %s has no outcome".formatted(id, Evidence.place(published.record())));
          } else if (!told.getOrDefault(id, Set.of()).equals(Set.of(row.status()))) {
            broken.add("%s is %s, but told %s".formatted(row.place(), row.status(), told.get(id)));
          }
        });
    Set<String> unreadable = new HashSet<>(evidence.unreadable());
    evidence.log().values().stream()
        .filter(row -> !commands.containsKey(row.id()))
        .filter(row -> !unreadable.contains(row.partition() + "@" + row.offset()))
        .forEach(row -> broken.add(row.place() + " was never published"));
    return broken;
  }

  private static Map<UUID, Set<String>> told(Evidence evidence) {
    Map<UUID, Set<String>> told = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : evidence.outcomes()) {
      OutcomeEnvelope outcome = OutcomeEnvelope.CODEC.read(record.value());
      told.computeIfAbsent(outcome.commandId(), _ -> new HashSet<>())
          .add(outcome.outcome().status());
    }
    return told;
  }
}
