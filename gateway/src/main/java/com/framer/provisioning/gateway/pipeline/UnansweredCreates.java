package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Says on the topic which creates got no answer: they may still be applied, and the same create,
 * sent again, must not meet 409 then (rule B7). Said under the same key, so that it comes after the
 * create. What the broker does not take waits here until it does; a gateway that is killed forgets
 * it.
 */
@Component
final class UnansweredCreates implements DisposableBean {
  static final int MAX_UNSAID = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(UnansweredCreates.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final CommandPublisher publisher;
  private final Clock clock;
  private final Map<UUID, CommandEnvelope> unsaid = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(MAX_UNSAID);

  /** Sending may block, which neither a request nor the producer's own thread may do here. */
  private final ScheduledThreadPoolExecutor sender =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("unanswered").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  UnansweredCreates(CommandPublisher publisher, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Returns at once: the client waits for its 429. */
  void add(CommandEnvelope create) {
    if (!places.tryAcquire()) {
      LOG.error(
          "{} creates wait to be told unanswered; create {} is dropped and may meet 409 if sent"
              + " again",
          MAX_UNSAID,
          create.id());
      return;
    }
    unsaid.put(create.id(), create);
    var record = publisher.record(unanswered(create));
    sender.execute(() -> say(create.id(), record));
  }

  /**
   * Whether an earlier create for that person in that Organization is still to be told unanswered.
   * One that overtook what is said would be taken for a duplicate.
   */
  boolean isUnsaid(CommandEnvelope create) {
    return unsaid.values().stream()
        .anyMatch(
            earlier ->
                earlier.organizationId().equals(create.organizationId())
                    && earlier.email().equals(create.email()));
  }

  private CommandEnvelope unanswered(CommandEnvelope create) {
    return new CommandEnvelope(
        CommandIds.next(),
        create.organizationId(),
        create.email(),
        create.actor(),
        clock.instant(),
        new Unanswered(create.id()));
  }

  private void say(UUID createId, ProducerRecord<byte[], byte[]> record) {
    publisher.send(
        record,
        (_, failure) -> {
          if (failure == null) {
            unsaid.remove(createId);
            places.release();
          } else {
            var _ =
                sender.schedule(
                    () -> say(createId, record), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
          }
        });
  }

  /** Called when the last request has ended, and before the producer is closed. */
  @Override
  public void destroy() throws InterruptedException {
    if (!places.tryAcquire(MAX_UNSAID, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.error("Stops without having told these creates unanswered: {}", unsaid.keySet());
    }
    sender.shutdownNow();
  }
}
