package com.framer.provisioning.provisioner.consumer;

/** How far the records of one partition were processed. */
sealed interface Progress {

  /** The first offset that is not processed. */
  long nextOffset();

  /** All records are processed: applied, or on the dead-letter topic. */
  record Done(long nextOffset) implements Progress {}

  /**
   * The partition's turn is over; its other records are processed when its consumer has served its
   * other partitions.
   */
  record TurnOver(long nextOffset) implements Progress {}

  /**
   * The record at {@code nextOffset} can't be processed now. The cause is a temporary failure, or
   * an alarm that an operator must clear.
   */
  record Blocked(long nextOffset, RuntimeException cause) implements Progress {}
}
