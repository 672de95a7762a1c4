package com.framer.provisioning.guarantee.promise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * G3: within a partition, positions are given in the order of the topic; a replay has its
 * original's.
 */
final class PositionsGrow implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Map<Integer, LogRow> last = new HashMap<>();
    List<LogRow> rows =
        evidence.log().values().stream().sorted(Comparator.comparingLong(LogRow::offset)).toList();
    for (LogRow row : rows) {
      if (row.originalId() != null) {
        LogRow original = evidence.log().get(row.originalId());
        if (original == null || original.position() != row.position()) {
          broken.add("%s is at %d, not at that of %s".formatted(row, row.position(), original));
        }
        continue;
      }
      LogRow before = last.put(row.partition(), row);
      if (before != null && before.position() >= row.position()) {
        broken.add("%s is not after %s".formatted(row, before));
      }
    }
    return broken;
  }
}
