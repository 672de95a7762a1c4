package com.framer.provisioning.provisioner.deadletter;

/**
 * So many records of one partition failed for good in a row that the fault is likely ours, as after
 * a bad release: the partition waits, rather than empty itself into the dead letters (rule G5).
 */
public final class TooManyDeadLettersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyDeadLettersException(int partition, int inARow, Throwable failure) {
    super(
        "%d records of partition %d were dead-lettered in a row; the next one would be, too, and waits"
            .formatted(inARow, partition),
        failure);
  }
}
