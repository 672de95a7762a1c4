package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.deadletter.DeadLetterTooLargeException;
import com.framer.provisioning.provisioner.deadletter.TooManyDeadLettersException;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that is paused until its next record can be processed.
 *
 * @param offset the record that can't be processed
 * @param since when the first try at that record failed, by whichever consumer of this process
 * @param tries how many tries have failed
 * @param cause why the last try failed; an alarm, once raised, is kept
 * @param due when it is tried again, if Kafka sends the record again by then
 */
record PausedPartition(
    TopicPartition partition,
    long offset,
    Instant since,
    int tries,
    RuntimeException cause,
    Instant due) {

  /** The same after one more failed try. A temporary failure of a try does not end an alarm. */
  PausedPartition failedAgain(long at, RuntimeException failure, Instant next) {
    boolean keepsAlarm = isAlarm() && !isAlarm(failure);
    return new PausedPartition(partition, at, since, tries + 1, keepsAlarm ? cause : failure, next);
  }

  /** Whether an operator must act, since waiting alone does not help. */
  boolean isAlarm() {
    return isAlarm(cause);
  }

  private static boolean isAlarm(RuntimeException cause) {
    return cause instanceof TooManyDeadLettersException
        || cause instanceof DeadLetterTooLargeException
        || cause instanceof LostRecordsException;
  }
}
