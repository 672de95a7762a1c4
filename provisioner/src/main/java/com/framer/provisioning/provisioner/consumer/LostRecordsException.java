package com.framer.provisioning.provisioner.consumer;

import org.apache.kafka.common.TopicPartition;

/**
 * The topic starts after the offset that the database needs next, because the database was restored
 * to a state that is older than the topic reaches back. The records between the two are lost, and
 * only an operator can accept that.
 */
final class LostRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRecordsException(TopicPartition partition, long earliest, long next) {
    super(
        "Partition %s starts at offset %d, after the next offset to apply, %d, for example after an old backup was restored. An operator must accept the gap."
            .formatted(partition, earliest, next));
  }
}
