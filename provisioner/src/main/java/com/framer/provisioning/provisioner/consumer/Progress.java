package com.framer.provisioning.provisioner.consumer;

/** How far the records of one partition were brought to their end. */
sealed interface Progress {

  /** The offset to go on from. */
  long nextOffset();

  /** All of them. */
  record End(long nextOffset) implements Progress {}

  /** Up to a record that has to wait: what stops it passes with time, or an operator ends it. */
  record Stop(long nextOffset, RuntimeException cause) implements Progress {}
}
