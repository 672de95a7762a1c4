package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * The topics as the broker has them, above all that of the commands: made at the start, and checked
 * if they were there already.
 */
@Component
public class CommandTopic {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String id;
  private final String deadLetterId;

  CommandTopic(KafkaAdmin kafka, TopicSettings settings) {
    try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
      long seconds = settings.startTimeout().toSeconds();
      createMissing(admin, settings, seconds);
      Map<String, TopicDescription> found = checked(admin, settings, seconds);
      id = described(found, Topics.COMMANDS).topicId().toString();
      deadLetterId = described(found, Topics.COMMANDS_DLT).topicId().toString();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topics could not be made or read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the topics were made", e);
    }
  }

  /** The topic's id: a topic that is deleted and made again has another one. */
  public String id() {
    return id;
  }

  /** The dead-letter topic's id. */
  public String deadLetterId() {
    return deadLetterId;
  }

  private static void createMissing(Admin admin, TopicSettings settings, long seconds)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> present = admin.listTopics().names().get(seconds, TimeUnit.SECONDS);
    List<NewTopic> missing =
        topics(settings).stream().filter(t -> !present.contains(t.name())).toList();
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get(seconds, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) { // another provisioner was quicker
          throw e;
        }
      }
    }
  }

  private static List<NewTopic> topics(TopicSettings settings) {
    return List.of(
        topic(Topics.COMMANDS, settings.partitions(), settings, settings.commandRetention()),
        topic(Topics.OUTCOMES, settings.outcomePartitions(), settings, settings.outcomeRetention()),
        topic(Topics.COMMANDS_DLT, settings.partitions(), settings, Duration.ofMillis(-1)));
  }

  private static NewTopic topic(
      String name, int partitions, TopicSettings settings, Duration retention) {
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

  private static Map<String, TopicDescription> checked(
      Admin admin, TopicSettings settings, long seconds)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<NewTopic> wanted = topics(settings);
    Map<String, TopicDescription> found = describe(admin, wanted, seconds);
    wanted.forEach(topic -> check(topic, described(found, topic.name())));
    return found;
  }

  /**
   * The controller acknowledges a new topic before every broker knows it, so one that a broker does
   * not know yet is asked for again, for as long as the start may take.
   */
  private static Map<String, TopicDescription> describe(
      Admin admin, List<NewTopic> topics, long seconds)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    Instant end = Instant.now().plusSeconds(seconds);
    while (true) {
      try {
        return admin.describeTopics(names).allTopicNames().get(seconds, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static TopicDescription described(Map<String, TopicDescription> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }

  private static void check(NewTopic wanted, TopicDescription found) {
    int partitions = found.partitions().size();
    if (partitions != wanted.numPartitions()) {
      throw new IllegalStateException(
          "The topic %s has %d partitions, but provisioner.topics says %d. Adding partitions moves keys, so it needs stopped gateways and no lag."
              .formatted(wanted.name(), partitions, wanted.numPartitions()));
    }
  }
}
