package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * G1: within a partition, and so for each key, outcomes are committed in the order of the topic.
 */
final class AppliedInTopicOrder implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<Integer, CommandLogRow> last = new HashMap<>();
    Map<CommandId, Published> commands = evidence.commands();
    for (CommandId id : evidence.decided()) {
      CommandLogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
      CommandLogRow before = last.put(row.partition(), row);
      if (before != null && before.offset() >= row.offset()) {
        violations.add(
            "%s was decided before %s".formatted(before.description(), row.description()));
      }
      Published first = commands.get(id);
      if (first != null && first.record().offset() != row.offset()) {
        violations.add(
            "%s was skipped at %d".formatted(row.description(), first.record().offset()));
      }
    }
    return violations;
  }
}
