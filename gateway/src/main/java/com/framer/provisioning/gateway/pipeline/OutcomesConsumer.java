package com.framer.provisioning.gateway.pipeline;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads outcomes on a separate thread for as long as the gateway runs, also while the broker is
 * away or the topic is missing.
 *
 * <p>A listener container of spring-kafka would need this thread all the same: it must know the
 * partitions before it starts, and where it can't fix its positions at the ends, it logs that and
 * goes on without them.
 */
@Component
final class OutcomesConsumer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomesConsumer.class);

  /** The gateway is ready at most this long after the broker and the topic are. */
  private static final Duration RETRY_DELAY = Duration.ofMillis(500);

  /** The thread ends at once unless the broker is away; then nothing is lost by abandoning it. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final OutcomeRecords records;
  private volatile boolean running;
  private volatile boolean assigned;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private @Nullable Thread thread;

  OutcomesConsumer(Supplier<Consumer<byte[], byte[]>> consumers, OutcomeRecords records) {
    this.consumers = consumers;
    this.records = records;
  }

  /** Whether this gateway will read the outcomes of commands that are published from now on. */
  boolean isAssigned() {
    return assigned;
  }

  private void run() {
    try {
      readUntilStopped();
    } finally {
      assigned = false; // also after an Error: a gateway that reads no outcomes is not ready
    }
  }

  private void readUntilStopped() {
    boolean logged = false; // an outage is logged once, not with every attempt
    while (running) {
      try (var consumer = consumers.get()) {
        current = consumer;
        read(consumer);
      } catch (WakeupException stopped) {
        LOG.info("The gateway stops reading outcomes");
      } catch (KafkaException e) {
        if (!logged) {
          LOG.warn("The gateway can't read outcomes and tries again until it can", e);
        }
      } catch (RuntimeException e) {
        LOG.error("The gateway failed to read outcomes and tries again", e);
      }
      logged = !assigned;
      assigned = false;
      pause();
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    while (running && !records.assign(consumer)) {
      pause();
    }
    if (running) {
      assigned = true;
      LOG.info("The gateway reads outcomes from {} partitions", consumer.assignment().size());
    }
    while (running) {
      records.poll(consumer);
    }
  }

  private void pause() {
    try {
      if (running) {
        Thread.sleep(RETRY_DELAY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("outcomes").daemon().start(this::run);
  }

  @Override
  public synchronized void stop() {
    running = false;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      // An interrupt would keep the consumer from closing its connections in order.
      consumer.wakeup();
    }
    try {
      if (thread != null && !thread.join(STOP_TIMEOUT)) {
        LOG.warn("The thread that reads outcomes did not stop within {}", STOP_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops after the web server, so that requests that wait at shutdown still get their answers. */
  @Override
  public int getPhase() {
    return 0;
  }
}
