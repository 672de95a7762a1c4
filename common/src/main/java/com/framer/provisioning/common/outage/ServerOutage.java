package com.framer.provisioning.common.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that a server does not answer: once, again after every 30 seconds, and when it is
 * over. The clients of Kafka would say it with every try to connect, about 30 times per second, so
 * their loggers are quiet. One thread uses it.
 */
public final class ServerOutage {
  private static final Logger LOG = LoggerFactory.getLogger(ServerOutage.class);

  /** A line in this time shows that the outage lasts, and buries nothing else. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final String server;
  private final Clock clock;
  private @Nullable Instant since;
  private Instant saidUntil = Instant.MIN;

  /**
   * Nothing is known yet.
   *
   * @param server its name in the log
   */
  public ServerOutage(String server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** The server answered. */
  public void answers() {
    if (since != null) {
      LOG.info("{} answers again; it did not since {}", server, since);
      since = null;
      saidUntil = Instant.MIN;
    }
  }

  /**
   * The server did not answer.
   *
   * @param what what was asked, for the line
   */
  public void doesNotAnswer(String what) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (!now.isBefore(saidUntil)) {
      LOG.warn("{} does not answer since {}: {}", server, since, what);
      saidUntil = now.plus(AGAIN);
    }
  }
}
