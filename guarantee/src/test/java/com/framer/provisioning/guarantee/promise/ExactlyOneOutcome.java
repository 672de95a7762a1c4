package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
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
 * and exactly that one, with all it says, is on the outcomes topic, however often; nothing has an
 * outcome that was never published. The outcome is what happened: what was not applied changed
 * nothing.
 */
final class ExactlyOneOutcome implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>(evidence.brokenRules("F5"));
    Map<UUID, Published> commands = evidence.commands();
    commands.forEach(
        (id, published) -> {
          LogRow row = evidence.log().get(id);
          if (row == null || row.status() == null) {
            broken.add("%s at %s has no outcome".formatted(id, Evidence.place(published.record())));
          }
        });
    Set<String> unreadable = new HashSet<>(evidence.unreadable());
    evidence.log().values().stream()
        .filter(row -> !commands.containsKey(row.id()))
        .filter(row -> !unreadable.contains(row.partition() + "@" + row.offset()))
        .forEach(row -> broken.add(row.place() + " was never published"));
    checkTold(evidence, broken);
    return broken;
  }

  private static void checkTold(Evidence evidence, List<String> broken) {
    Map<UUID, Set<OutcomeEnvelope>> told = told(evidence);
    for (LogRow row : evidence.log().values()) {
      Set<OutcomeEnvelope> outcomes = told.getOrDefault(row.id(), Set.of());
      if (row.status() != null && !outcomes.equals(Set.of(row.told()))) {
        broken.add("%s is %s, but told %s".formatted(row.place(), row.told(), outcomes));
      }
    }
    told.keySet().stream()
        .filter(id -> !evidence.log().containsKey(id))
        .forEach(id -> broken.add(id + " was told, but is not in the log"));
  }

  private static Map<UUID, Set<OutcomeEnvelope>> told(Evidence evidence) {
    Map<UUID, Set<OutcomeEnvelope>> told = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : evidence.outcomes()) {
      OutcomeEnvelope outcome = WireCodecs.OUTCOMES.read(record.value());
      told.computeIfAbsent(outcome.commandId(), _ -> new HashSet<>()).add(outcome);
    }
    return told;
  }
}
