package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.start.ServerAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Creates the topics that are missing, and checks those that exist against the settings. */
final class TopicInitializer {
  private static final Logger LOG = LoggerFactory.getLogger(TopicInitializer.class);

  /** Brokers learn of a new topic within milliseconds. */
  private static final Duration RETRY_DELAY = Duration.ofMillis(100);

  private final Admin admin;
  private final TopicSettings settings;
  private final List<NewTopic> wanted;

  TopicInitializer(Admin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
    this.wanted =
        List.of(
            topic(Topics.COMMANDS, settings.partitions(), settings.commandRetention()),
            topic(Topics.OUTCOMES, settings.outcomePartitions(), settings.outcomeRetention()),
            topic(Topics.COMMANDS_DLT, settings.partitions(), Duration.ofMillis(-1)));
  }

  /**
   * Creates and checks the topics.
   *
   * @throws ServerAwayException if the broker does not answer in time
   * @throws IllegalStateException if Kafka refuses, or a topic has another number of partitions
   *     than the settings say
   */
  TopicIds ensureTopics() {
    try {
      createMissing();
      Map<String, TopicDescription> found = describe();
      wanted.forEach(topic -> check(topic, described(found, topic.name())));
      return new TopicIds(id(found, Topics.COMMANDS), id(found, Topics.COMMANDS_DLT));
    } catch (ExecutionException | RetryException e) {
      if (BrokerAway.mayPass(e)) {
        throw BrokerAway.of(e);
      }
      throw new IllegalStateException("The topics could not be created or described", e);
    }
  }

  private void createMissing() throws ExecutionException {
    Set<String> present = await(admin.listTopics().names());
    List<NewTopic> missing = wanted.stream().filter(t -> !present.contains(t.name())).toList();
    for (KafkaFuture<Void> creation : admin.createTopics(missing).values().values()) {
      try {
        await(creation);
      } catch (ExecutionException e) {
        // Another provisioner may have created the topic since they were listed.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic topic(String name, int partitions, Duration retention) {
    return new NewTopic(name, partitions, settings.replication())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(settings.minInsyncReplicas()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(maxBytes(name)),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE));
  }

  private static int maxBytes(String topic) {
    return topic.equals(Topics.COMMANDS_DLT)
        ? WireRecords.MAX_DEAD_LETTER_BYTES
        : WireRecords.MAX_BYTES;
  }

  /**
   * The controller acknowledges a new topic before every broker knows it, so the topics are asked
   * for again while the broker that answers does not know one of them yet.
   */
  private Map<String, TopicDescription> describe() throws RetryException {
    List<String> names = wanted.stream().map(NewTopic::name).toList();
    RetryPolicy untilKnown =
        RetryPolicy.builder()
            .includes(UnknownTopicOrPartitionException.class)
            .delay(RETRY_DELAY)
            .maxRetries(Long.MAX_VALUE)
            .timeout(settings.startTimeout())
            .build();
    return Objects.requireNonNull(
        new RetryTemplate(untilKnown)
            .execute(() -> await(admin.describeTopics(names).allTopicNames())));
  }

  /** Without a time: the client has one, and so a signal to stop finds a thread that waits. */
  private static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted while it waited for Kafka", e);
    }
  }

  private static String id(Map<String, TopicDescription> found, String topic) {
    return described(found, topic).topicId().toString();
  }

  private static TopicDescription described(Map<String, TopicDescription> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }

  private static void check(NewTopic wanted, TopicDescription found) {
    int partitions = found.partitions().size();
    if (partitions != wanted.numPartitions()) {
      throw new IllegalStateException(
          "The topic %s has %d partitions, but provisioner.topics says %d. Another number moves keys to other partitions: stop the gateways and let the lag drain before you change it."
              .formatted(wanted.name(), partitions, wanted.numPartitions()));
    }
    warning(found, wanted.replicationFactor()).ifPresent(LOG::warn);
  }

  /** What is to be said of a topic whose records have another number of copies than configured. */
  static Optional<String> warning(TopicDescription topic, int wanted) {
    int least =
        topic.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(wanted);
    return least == wanted
        ? Optional.empty()
        : Optional.of(
            "The topic %s has a replication of %d, but provisioner.topics.replication is %d, which counts for new topics only. docs/deployment.md says how to change it"
                .formatted(topic.name(), least, wanted));
  }
}
