package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

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
    try {
      history.unpublished(clock.instant(), AGE).forEach(this::publish);
    } catch (RuntimeException e) { // the next run tries again
      LOG.warn("Unpublished replays can't be read now: {}", e.toString());
    }
  }

  private void publish(Entry entry) {
    try {
      replays.publish(entry);
      LOG.info(
          "Replay {} of dead letter {} was published", entry.commandId(), entry.deadLetterId());
    } catch (RuntimeException e) { // the others may still be published
      LOG.warn("Replay {} can't be published now: {}", entry.commandId(), e.toString());
    }
  }
}
