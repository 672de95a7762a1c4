package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.outage.ServerOutage;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.alarm.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Watches whether the topics are still those that the provisioner found at its start. A topic that
 * was deleted and made again has another id, and its records have offsets that the progress in the
 * database takes for applied ones; so its partitions stop, and the next start reads it from its
 * beginning, which applies nothing twice (rule G2).
 */
@Component
final class TopicWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

  /** A broker that is well answers in milliseconds; the next check follows. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final KafkaAdmin kafka;
  private final TopicSettings settings;
  private final Map<String, String> ids;
  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
  private final Alarms alarms;
  private final ServerOutage outage;
  private @Nullable ScheduledExecutorService timer;
  private @Nullable Admin admin;

  TopicWatch(
      KafkaAdmin kafka,
      TopicSettings settings,
      TopicIds ids,
      List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
      Alarms alarms,
      Clock clock) {
    this.kafka = kafka;
    this.settings = settings;
    this.ids = Map.of(Topics.COMMANDS, ids.commands(), Topics.COMMANDS_DLT, ids.deadLetters());
    this.containers = List.copyOf(containers);
    this.alarms = alarms;
    this.outage = new ServerOutage("Kafka", clock);
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("topic-watch").daemon().factory());
    var client = Admin.create(kafka.getConfigurationProperties());
    long millis = settings.watch().toMillis();
    var _ =
        started.scheduleWithFixedDelay(() -> check(client), millis, millis, TimeUnit.MILLISECONDS);
    timer = started;
    admin = client;
  }

  @Override
  public synchronized void stop() {
    if (timer != null && admin != null) {
      timer.shutdownNow();
      admin.close(Duration.ZERO);
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /** A check that fails says nothing about the topics; the next one follows. */
  private void check(Admin client) {
    try {
      var options = new DescribeTopicsOptions().timeoutMs(Math.toIntExact(TIMEOUT.toMillis()));
      var topics = client.describeTopics(ids.keySet(), options).topicNameValues();
      for (var topic : topics.entrySet()) {
        compare(topic.getKey(), topic.getValue());
      }
      outage.answers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      LOG.debug("Kafka does not describe the topics now", e);
      if (isRunning()) {
        outage.doesNotAnswer("it does not describe the topics");
      }
    }
  }

  private void compare(String name, KafkaFuture<TopicDescription> description)
      throws ExecutionException, InterruptedException {
    try {
      compare(name, description.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
      alarms.raise(
          name,
          "alarm-topic-made-again",
          "The topic %s is gone. Nothing can be read or written there.".formatted(name));
    }
  }

  private void compare(String name, TopicDescription found) {
    if (!found.topicId().toString().equals(ids.get(name))) {
      alarms.raise(
          name,
          "alarm-topic-made-again",
          "The topic %s was deleted and made again. This provisioner has stopped reading it; start it again, and it reads the new topic from its beginning."
              .formatted(name));
      stopReading(name);
    } else if (found.partitions().size() != settings.partitions()) {
      alarms.raise(
          name,
          "alarm-partition-added",
          "The topic %s has %d partitions, but provisioner.topics.partitions is %d. Commands of one person are on two partitions now, and their order is not kept."
              .formatted(name, found.partitions().size(), settings.partitions()));
    } else {
      alarms.clear(name);
    }
  }

  private void stopReading(String topic) {
    for (var container : containers) {
      String[] read = container.getContainerProperties().getTopics();
      if (container.isRunning() && read != null && List.of(read).contains(topic)) {
        container.stop(() -> LOG.warn("The consumers of {} have stopped", topic));
      }
    }
  }
}
