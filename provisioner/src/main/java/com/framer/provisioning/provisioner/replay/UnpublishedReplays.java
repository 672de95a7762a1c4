package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes replays that were requested but did not reach the topic, because the broker was away or
 * the process died. Two provisioners may do so at once: the inbox applies an id once (rule G6).
 */
@Component
class UnpublishedReplays {
  private static final Logger LOG = LoggerFactory.getLogger(UnpublishedReplays.class);

  /** A younger request is most likely being published: it takes up to the delivery timeout. */
  private static final Duration AGE = Duration.ofSeconds(15);

  /** Short compared to {@link #AGE}, so that it adds little to the wait. */
  private static final long CHECK_MILLIS = 5000;

  /** A release that can read it may come, or its dead letter, which is projected again. */
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);

  private final Map<CommandId, Instant> notBefore = new HashMap<>();
  private final ReplayTable history;
  private final Replays replays;
  private final Clock clock;

  UnpublishedReplays(ReplayTable history, Replays replays, Clock clock) {
    this.history = history;
    this.replays = replays;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = CHECK_MILLIS)
  void publish() {
    Instant now = clock.instant();
    notBefore.values().removeIf(now::isAfter);
    try {
      for (Entry entry : history.unpublished(now, AGE, notBefore.keySet())) {
        publish(entry);
      }
    } catch (RuntimeException e) { // the next run tries again
      LOG.warn("Unpublished replays wait for Kafka or the database: {}", e.toString());
    }
  }

  /** What fails for one replay alone holds up no other; what fails for all of them, all. */
  private void publish(Entry entry) {
    try {
      replays.publish(entry);
      LOG.info(
          "Replay {} of dead letter {} was published", entry.commandId(), entry.deadLetterId());
    } catch (RuntimeException e) {
      if (isOfKafkaOrTheDatabase(e)) {
        throw e;
      }
      notBefore.put(entry.commandId(), clock.instant().plus(AFTER_A_FAILURE));
      LOG.warn("Replay {} can't be published now: {}", entry.commandId(), e.toString());
    }
  }

  private static boolean isOfKafkaOrTheDatabase(RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof RetriableException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException);
  }
}
