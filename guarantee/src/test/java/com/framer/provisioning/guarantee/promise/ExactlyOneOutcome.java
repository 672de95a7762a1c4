package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * F5: every command on the topic has exactly one outcome in the log, whether or not its caller got
 * an answer. The outcomes topic has exactly that outcome, with all its details, at least once. No
 * outcome exists for a command that was never published. The outcome is true: a command that was
 * not applied changed nothing.
 */
final class ExactlyOneOutcome implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>(evidence.violationsOf("F5"));
    Map<CommandId, Published> commands = evidence.commands();
    commands.forEach(
        (id, published) -> {
          CommandLogRow row = evidence.log().get(id);
          if (row == null || row.status() == null) {
            violations.add(
                "%s at %s has no outcome"
                    .formatted(id, Evidence.partitionAndOffset(published.record())));
          }
        });
    Set<String> unreadable = new HashSet<>(evidence.unreadable());
    evidence.log().values().stream()
        .filter(row -> !commands.containsKey(row.id()))
        .filter(row -> !unreadable.contains(row.partition() + "@" + row.offset()))
        .forEach(row -> violations.add(row.description() + " was never published"));
    checkPublished(evidence, violations);
    return violations;
  }

  private static void checkPublished(Evidence evidence, List<String> violations) {
    Map<CommandId, Set<OutcomeEnvelope>> published = published(evidence);
    for (CommandLogRow row : evidence.log().values()) {
      Set<OutcomeEnvelope> outcomes = published.getOrDefault(row.id(), Set.of());
      if (row.status() != null && !outcomes.equals(Set.of(row.outcomeEnvelope()))) {
        violations.add(
            "%s is %s, but the topic has %s"
                .formatted(row.description(), row.outcomeEnvelope(), outcomes));
      }
    }
    published.keySet().stream()
        .filter(id -> !evidence.log().containsKey(id))
        .forEach(id -> violations.add(id + " is on the outcomes topic, but not in the log"));
  }

  private static Map<CommandId, Set<OutcomeEnvelope>> published(Evidence evidence) {
    Map<CommandId, Set<OutcomeEnvelope>> published = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : evidence.outcomes()) {
      OutcomeEnvelope outcome = WireCodecs.OUTCOMES.read(record.value());
      if (!(outcome.outcome() instanceof Outcome.Predicted)) { // DryRunsChangeNothing judges these
        published.computeIfAbsent(outcome.commandId(), _ -> new HashSet<>()).add(outcome);
      }
    }
    return published;
  }
}
