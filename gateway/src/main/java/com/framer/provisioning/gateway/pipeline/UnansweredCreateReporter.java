package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Duration;
import java.util.Map;
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
 * Reports the creates whose clients got no answer, as {@link Unanswered} commands (rule B7): such a
 * create may still be applied, and the client's next attempt must not meet 409 then. A report has
 * the key of its create, so the provisioner reads it after the create. It waits here until the
 * broker acknowledges it; a gateway that is killed loses its reports.
 */
@Component
final class UnansweredCreateReporter implements DisposableBean {
  /** Bounds the memory during a long outage: each entry is a few hundred bytes, with its report. */
  static final int MAX_UNREPORTED = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(UnansweredCreateReporter.class);

  /** Far below any client's Retry-After, so the report precedes the client's next attempt. */
  private static final Duration RETRY_DELAY = Duration.ofMillis(50);

  /** A part of the container's 30 s to stop; a broker that accepted nothing by then is away. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final CommandPublisher publisher;
  private final CommandEnvelopes envelopes;
  private final Map<CommandId, Person> unreported = new ConcurrentHashMap<>();
  private final Semaphore permits = new Semaphore(MAX_UNREPORTED);

  /** Sending may block, which neither a request nor the producer's own thread may do here. */
  private final ScheduledThreadPoolExecutor sender =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("unanswered").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Whom a create is about; the create itself may be large. */
  private record Person(OrganizationId organizationId, Email email) {
    static Person of(CommandEnvelope create) {
      return new Person(create.organizationId(), create.email());
    }
  }

  UnansweredCreateReporter(CommandPublisher publisher, CommandEnvelopes envelopes) {
    this.publisher = publisher;
    this.envelopes = envelopes;
  }

  /** Reports the create in the background, since the client waits for its 429. */
  void report(CommandEnvelope create) {
    if (!permits.tryAcquire()) {
      LOG.error(
          "The gateway does not report create {} as unanswered, because {} reports are waiting;"
              + " if its client sends it again, it may be answered 409",
          create.id(),
          MAX_UNREPORTED);
      return;
    }
    unreported.put(create.id(), Person.of(create));
    var report =
        envelopes.of(
            create.organizationId(), create.email(), create.actor(), new Unanswered(create.id()));
    var record = publisher.record(report);
    CommandId createId = create.id();
    sender.execute(() -> send(createId, record));
  }

  /**
   * Whether the report of an earlier create for the same person in the same Organization is still
   * waiting. A create that is published before the report would be taken for a duplicate.
   */
  boolean isUnreported(CommandEnvelope create) {
    return unreported.containsValue(Person.of(create));
  }

  private void send(CommandId createId, ProducerRecord<byte[], byte[]> record) {
    publisher.send(
        record,
        (_, failure) -> {
          if (failure == null) {
            unreported.remove(createId);
            permits.release();
          } else {
            var _ =
                sender.schedule(
                    () -> send(createId, record), RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
          }
        });
  }

  /** Spring calls this when the last request has ended, and before it closes the producer. */
  @Override
  public void destroy() throws InterruptedException {
    if (!permits.tryAcquire(MAX_UNREPORTED, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.error(
          "The gateway stops without having reported these creates as unanswered: {}",
          unreported.keySet());
    }
    sender.shutdownNow();
  }
}
