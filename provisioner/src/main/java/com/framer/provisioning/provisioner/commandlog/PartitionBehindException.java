package com.framer.provisioning.provisioner.commandlog;

/**
 * Records before those at hand were never applied, as after a database was set back: the consumer
 * has to go back to the partition's progress. Passes with time.
 */
public final class PartitionBehindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int partition;
  private final long nextOffset;

  PartitionBehindException(int partition, long nextOffset) {
    super("partition " + partition + " is applied up to offset " + nextOffset + " only");
    this.partition = partition;
    this.nextOffset = nextOffset;
  }

  /** The partition. */
  public int partition() {
    return partition;
  }

  /** Where to go on. */
  public long nextOffset() {
    return nextOffset;
  }
}
