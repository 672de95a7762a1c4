package com.framer.provisioning.provisioner.commandlog;

import java.util.Map;

/**
 * How far partitions are applied when the transaction commits.
 *
 * @param nextOffsets by partition: everything below is applied
 */
public record Advance(String topicId, Map<Integer, Long> nextOffsets) {
  public Advance {
    nextOffsets = Map.copyOf(nextOffsets);
  }
}
