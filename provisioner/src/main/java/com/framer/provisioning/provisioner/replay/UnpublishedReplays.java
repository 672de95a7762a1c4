package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes replays that were asked for but did not reach the topic, since the broker was away or
 * the process died. Two provisioners may do so at once: the inbox applies an id once (rule G6).
 */
@Component
class UnpublishedReplays {
  private static final Logger LOG = LoggerFactory.getLogger(UnpublishedReplays.class);

  /** Younger ones are most likely on their way. */
  private static final Duration AGE = Duration.ofSeconds(15);

  private final ReplayTable history;
  private final Replays replays;
  private final Clock clock;

  UnpublishedReplays(ReplayTable history, Replays replays, Clock clock) {
    this.history = history;
    this.replays = replays;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5000)
  void publish() {
    try {
      history.unpublished(clock.instant(), AGE).forEach(this::publish);
    } catch (RuntimeException e) { // the next time tries again
      LOG.warn("Replays wait to be published: {}", e.toString());
    }
  }

  private void publish(Entry entry) {
    try {
      replays.publish(entry);
      LOG.info("Published replay {} of {}", entry.commandId(), entry.deadLetterId());
    } catch (RuntimeException e) { // one that can't be published keeps no other from it
      LOG.warn("Replay {} can't be published now: {}", entry.commandId(), e.toString());
    }
  }
}
