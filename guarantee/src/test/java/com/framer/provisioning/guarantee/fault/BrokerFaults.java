package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.Broker;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.ElectionType;

/** What may happen to a cluster of three brokers of which one may be away. */
final class BrokerFaults {
  /** Longer than the session of a broker, 9 s, after which others lead its partitions. */
  private static final Duration AWAY = Duration.ofSeconds(12);

  /** Longer than a gateway tries to publish a command, so that clients are answered 429. */
  private static final Duration NO_MAJORITY = Duration.ofSeconds(25);

  /** Longer than the zombie needs to learn what the controller has decided meanwhile. */
  private static final Duration NOTICING = Duration.ofSeconds(5);

  private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(3);

  private final SystemUnderTest system;
  private final Supervisor supervisor;
  private final Random random;

  BrokerFaults(SystemUnderTest system, Supervisor supervisor, Random random) {
    this.system = system;
    this.supervisor = supervisor;
    this.random = random;
  }

  /** Every fault once, in a random order. */
  List<Step> steps() {
    List<Step> steps =
        new ArrayList<>(
            List.of(
                new Step("the active controller is killed", this::killController),
                new Step("a broker is frozen and goes on as a zombie", this::freeze),
                new Step("a broker is killed and loses its disk", this::loseDisk),
                new Step("each broker is restarted, one by one", this::restartEach),
                new Step("two of three brokers are killed", this::killTwo),
                new Step("all brokers are killed, the last one returns last", this::killAll)));
    Collections.shuffle(steps, random);
    return steps;
  }

  private void killController() {
    int controller = ask(admin -> admin.describeMetadataQuorum().quorumInfo().get().leaderId());
    Broker broker = system.brokers().get(controller - 1);
    broker.kill();
    supervisor.sleep(AWAY);
    bringBack(List.of(broker));
    electPreferredLeaders();
  }

  private void freeze() {
    Broker broker = shuffled().getFirst();
    broker.freeze();
    supervisor.sleep(AWAY);
    broker.thaw();
    supervisor.sleep(NOTICING); // until then it still takes itself for a leader
    awaitInSync();
  }

  private void loseDisk() {
    Broker broker = shuffled().getFirst();
    broker.kill();
    broker.loseDisk();
    supervisor.sleep(AWAY);
    bringBack(List.of(broker));
    electPreferredLeaders();
  }

  /** As an operator does for a new release of Kafka: the next one when the copies are complete. */
  private void restartEach() {
    for (Broker broker : system.brokers()) {
      broker.stop();
      bringBack(List.of(broker));
    }
    electPreferredLeaders();
  }

  private void killTwo() {
    List<Broker> two = shuffled().subList(0, 2);
    two.forEach(Broker::kill);
    supervisor.sleep(NO_MAJORITY);
    bringBack(two);
  }

  /** What only the last one had acknowledged would be lost, since the others return first. */
  private void killAll() {
    List<Broker> brokers = shuffled();
    brokers.subList(0, 2).forEach(Broker::kill);
    supervisor.sleep(AWAY);
    brokers.getLast().kill();
    brokers.subList(0, 2).forEach(Broker::start);
    supervisor.sleep(NO_MAJORITY);
    bringBack(brokers);
  }

  private List<Broker> shuffled() {
    List<Broker> shuffled = new ArrayList<>(system.brokers());
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void bringBack(List<Broker> brokers) {
    brokers.forEach(Broker::start);
    brokers.forEach(Broker::await);
    awaitInSync();
  }

  private void awaitInSync() {
    supervisor.await("all copies are in sync", LONGEST_CATCH_UP, () -> ask(this::isInSync));
  }

  private boolean isInSync(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(p -> p.leader() != null && p.isr().size() == p.replicas().size());
  }

  private void electPreferredLeaders() {
    ask(admin -> admin.electLeaders(ElectionType.PREFERRED, null).partitions().get());
    awaitInSync();
  }

  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
