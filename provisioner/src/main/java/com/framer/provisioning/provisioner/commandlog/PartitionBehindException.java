package com.framer.provisioning.provisioner.commandlog;

/**
 * Records before those at hand are not applied, for example after the database was restored to an
 * earlier state. The consumer must read again from the partition's progress; so the failure is
 * temporary.
 */
public final class PartitionBehindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int partition;
  private final long nextOffset;

  PartitionBehindException(int partition, long nextOffset) {
    super("Partition %d is applied only up to offset %d".formatted(partition, nextOffset));
    this.partition = partition;
    this.nextOffset = nextOffset;
  }

  public int partition() {
    return partition;
  }

  /** The offset to read from. */
  public long nextOffset() {
    return nextOffset;
  }
}
