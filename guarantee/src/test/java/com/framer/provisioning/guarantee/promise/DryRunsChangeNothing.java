package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * F5: every dry run is answered, at least once, with a prediction and nothing else; it is neither
 * in the log nor among the dead letters. That it changes no row, {@link MatchesSerialExecution}
 * judges: it executes the commands without the dry runs.
 */
final class DryRunsChangeNothing implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    Map<CommandId, Published> dryRuns = evidence.dryRuns();
    List<String> violations = new ArrayList<>();
    Set<CommandId> answered = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : evidence.outcomes()) {
      OutcomeEnvelope outcome = WireCodecs.OUTCOMES.read(record.value());
      boolean isPrediction = outcome.outcome() instanceof Outcome.Predicted;
      if (isPrediction != dryRuns.containsKey(outcome.commandId())) {
        violations.add("%s is answered with %s".formatted(outcome.commandId(), outcome.outcome()));
      }
      answered.add(outcome.commandId());
    }
    Set<String> deadLetters = new HashSet<>();
    evidence
        .deadLetters()
        .forEach(dead -> deadLetters.add(Evidence.originalPartitionAndOffset(dead)));
    dryRuns.forEach(
        (id, dryRun) -> {
          if (!answered.contains(id)) {
            violations.add(id + " is a dry run without an answer");
          }
          if (evidence.log().containsKey(id)) {
            violations.add(id + " is a dry run and in the log");
          }
          if (deadLetters.contains(Evidence.partitionAndOffset(dryRun.record()))) {
            violations.add(id + " is a dry run and was dead-lettered");
          }
        });
    return violations;
  }
}
