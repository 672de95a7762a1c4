package com.framer.provisioning.guarantee.promise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * G3: within a partition, positions increase with the offset; a replay has the position of its
 * original.
 */
final class PositionsGrow implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<Integer, CommandLogRow> last = new HashMap<>();
    List<CommandLogRow> rows =
        evidence.log().values().stream()
            .sorted(Comparator.comparingLong(CommandLogRow::offset))
            .toList();
    for (CommandLogRow row : rows) {
      if (row.originalId() != null) {
        CommandLogRow original = evidence.log().get(row.originalId());
        if (original == null || original.position() != row.position()) {
          violations.add("%s is at %d, not at that of %s".formatted(row, row.position(), original));
        }
        continue;
      }
      CommandLogRow before = last.put(row.partition(), row);
      if (before != null && before.position() >= row.position()) {
        violations.add("%s is not after %s".formatted(row, before));
      }
    }
    return violations;
  }
}
