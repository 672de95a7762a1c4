package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** G1: of one partition, hence of one key, outcomes are committed in the order of the topic. */
final class AppliedInTopicOrder implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Map<Integer, LogRow> last = new HashMap<>();
    Map<UUID, Published> commands = evidence.commands();
    for (UUID id : evidence.decided()) {
      LogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
      LogRow before = last.put(row.partition(), row);
      if (before != null && before.offset() >= row.offset()) {
        broken.add("%s was decided before %s".formatted(before.place(), row.place()));
      }
      Published first = commands.get(id);
      if (first != null && first.record().offset() != row.offset()) {
        broken.add("%s was skipped at %d".formatted(row.place(), first.record().offset()));
      }
    }
    return broken;
  }
}
