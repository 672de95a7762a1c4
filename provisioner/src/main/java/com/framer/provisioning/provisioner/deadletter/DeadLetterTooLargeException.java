package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;

/**
 * The dead-letter topic takes no record of this size. Waiting does not help: an operator must raise
 * the limit of the topic. The partition stays at the record, since nothing else keeps it.
 */
public final class DeadLetterTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadLetterTooLargeException(int partition, long offset, Throwable refusal) {
    super(
        "Record %d of partition %d failed for good, and the topic %s takes no record of its size. An operator must set max.message.bytes of that topic to %d."
            .formatted(offset, partition, Topics.COMMANDS_DLT, WireRecords.MAX_DEAD_LETTER_BYTES),
        refusal);
  }
}
