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

/** The thread that hears outcomes for as long as the gateway runs, whatever the broker does. */
@Component
final class OutcomesConsumer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutcomesConsumer.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final OutcomeRecords records;
  private volatile boolean running;
  private volatile boolean assigned;
  private volatile @Nullable Consumer<byte[], byte[]> listening;
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
    try {
      hearUntilStopped();
    } finally {
      assigned = false; // also after an Error: who can't hear must not be ready
    }
  }

  private void hearUntilStopped() {
    boolean told = false;
    while (running) {
      try (var consumer = consumers.get()) {
        listening = consumer;
        listen(consumer);
      } catch (WakeupException stopped) {
        log.info("hears no outcomes any more");
      } catch (KafkaException e) {
        if (!told) {
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
    while (running && !records.assign(consumer)) {
      rest();
    }
    if (running) {
      assigned = true;
      log.info("hearing outcomes on {} partitions", consumer.assignment().size());
    }
    while (running) {
      records.poll(consumer);
    }
  }

  private void rest() {
    try {
      if (running) {
        Thread.sleep(PAUSE);
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
    Consumer<byte[], byte[]> consumer = listening;
    if (consumer != null) {
      // Not interrupted: the consumer could not say goodbye to the broker.
      consumer.wakeup();
    }
    try {
      if (thread != null && !thread.join(STOPPING)) {
        log.warn("the thread that hears outcomes takes long to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Below the web server's, so that requests that are still waiting at shutdown get answers. */
  @Override
  public int getPhase() {
    return 0;
  }
}
