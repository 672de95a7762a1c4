package com.framer.provisioning.gateway.pipeline;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that hears outcomes for as long as the gateway runs, whatever the broker does. */
@Component
final class OutcomesConsumer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutcomesConsumer.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final OutcomeRecords records;
  private volatile boolean assigned;
  private @Nullable Thread thread;

  OutcomesConsumer(Supplier<Consumer<byte[], byte[]>> consumers, OutcomeRecords records) {
    this.consumers = consumers;
    this.records = records;
  }

  /** Whether outcomes of commands published from now on will be heard. */
  boolean isAssigned() {
    return assigned;
  }

  private void run() {
    boolean told = false;
    while (!Thread.currentThread().isInterrupted()) {
      try (var consumer = consumers.get()) {
        listen(consumer);
      } catch (KafkaException e) {
        if (!told && !Thread.currentThread().isInterrupted()) {
          log.warn("outcomes can't be heard; trying again until they can", e);
        }
      } catch (RuntimeException e) {
        log.error("hearing outcomes failed; trying again", e);
      }
      told = !assigned;
      assigned = false;
      rest();
    }
  }

  private void listen(Consumer<byte[], byte[]> consumer) {
    while (!records.assign(consumer)) {
      rest();
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
    assigned = true;
    log.info("hearing outcomes on {} partitions", consumer.assignment().size());
    while (!Thread.currentThread().isInterrupted()) {
      records.poll(consumer);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofPlatform().name("outcomes").daemon().start(this::run);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** Below the web server's, so that requests that are still waiting at shutdown get answers. */
  @Override
  public int getPhase() {
    return 0;
  }
}
