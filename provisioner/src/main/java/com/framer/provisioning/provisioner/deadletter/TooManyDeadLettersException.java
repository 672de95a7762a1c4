package com.framer.provisioning.provisioner.deadletter;

/**
 * So many records of one partition failed for good in a row that the fault is likely ours, for
 * example a bad release. The partition is paused instead of being emptied into the dead letters
 * (rule G5).
 */
public final class TooManyDeadLettersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyDeadLettersException(int partition, int inARow, Throwable failure) {
    super(
        "%d records of partition %d were dead-lettered in a row, most likely by a bad release. The partition is paused at the next record that fails."
            .formatted(inARow, partition),
        failure);
  }
}
