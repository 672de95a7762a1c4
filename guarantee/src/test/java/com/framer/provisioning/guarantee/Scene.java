package com.framer.provisioning.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.promise.Collected;
import com.framer.provisioning.guarantee.promise.Promises;
import com.framer.provisioning.guarantee.promise.Quiescence;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.guarantee.traffic.Replay;
import com.framer.provisioning.guarantee.traffic.Scim;
import com.framer.provisioning.guarantee.traffic.Scim.Answer;
import com.framer.provisioning.guarantee.traffic.Setup;
import com.framer.provisioning.guarantee.traffic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;

/** A gateway and two provisioners, and what the directed tests do with them and look at. */
final class Scene implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "guarantee", "directed").toAbsolutePath();
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Long enough to find who is held up, and to freeze it, on a busy machine. */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

  private final SystemUnderTest system;
  private final Topic topic;
  private final BrokerView broker;
  private final DatabaseView database;
  private final Setup setup;
  private final BadRelease release;
  private final History history = new History();
  private final Scim scim;

  Scene() {
    try {
      Files.createDirectories(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    system = new SystemUnderTest(DIRECTORY, 1, 2, LONGEST_HOLD);
    topic = new Topic(system.bootstrapServers());
    broker = new BrokerView(system.bootstrapServers());
    database = new DatabaseView(system);
    setup = new Setup(system, topic);
    release = new BadRelease(system);
    scim = new Scim(system.gateways(), new Random(), history);
  }

  SystemUnderTest system() {
    return system;
  }

  DatabaseView database() {
    return database;
  }

  Topic topic() {
    return topic;
  }

  BadRelease release() {
    return release;
  }

  /**
   * What becomes of the command, as soon as its provisioner is done with it: a fault point that is
   * armed from then on is met by later commands only.
   */
  String apply(CommandEnvelope command) {
    RecordMetadata place = topic.publish(command);
    String status = setup.statusOf(command.id());
    await(() -> broker.isDone(place));
    return status;
  }

  String statusOf(CommandEnvelope command) {
    return setup.statusOf(command.id());
  }

  String statusOf(UUID command) {
    return setup.statusOf(command);
  }

  /** The Admin of a new Organization, whom SCIM manages. */
  Person founder(UUID organization, UUID workspace, String email) {
    var founder = new Person(organization, email, UUID.randomUUID());
    assertThat(apply(founder.founds(workspace))).isEqualTo("applied");
    assertThat(apply(founder.isCalled("founder"))).isEqualTo("applied");
    return founder;
  }

  /** The Organization as its identity provider knows it. */
  Organization opened(UUID organization, UUID workspace) {
    String token = setup.token(organization);
    return new Organization(
        organization, token, List.of(workspace), List.of(), List.of(), List.of());
  }

  /** Creates the User through the gateway. */
  Answer create(Organization organization, String email) {
    String user =
        """
        {"schemas":["%s"],"userName":"%s","active":true}
        """
            .formatted(ScimUrn.USER, email);
    return scim.change(organization, email, "POST", "/Users", user);
  }

  /** Creates the User, and again as long as the gateway says so or nothing. */
  Answer createUntilAnswered(Organization organization, String email) {
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> create(organization, email), answer -> !answer.isUnknown());
  }

  /** The id under which a gateway finds the User, as soon as one answers. */
  String find(Organization organization, String email) {
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> scim.find(organization, email), Answer::isOk)
        .body()
        .path("Resources")
        .path(0)
        .path("id")
        .asString();
  }

  /** Publishes the command, and waits until a process came to the point with it. */
  void publishUpTo(FaultPoint point, CommandEnvelope command) {
    system.arm(point);
    topic.publish(command);
    await(() -> !system.isArmed(point));
  }

  /** Publishes the command, and freezes the provisioner that is held up there with it. */
  Service freezeAt(FaultPoint point, CommandEnvelope command) {
    Service held = holdAt(point, command);
    held.freeze();
    assertThat(system.heldAt(point)).as("was still held up when it was frozen").contains(held);
    return held;
  }

  /** Publishes the command, and returns who is held up there with it, for a while. */
  Service holdAt(FaultPoint point, CommandEnvelope command) {
    publishUpTo(point, command);
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> system.heldAt(point), Optional::isPresent)
        .orElseThrow();
  }

  /** Thaws the zombie, and returns when it is past the point at which it was held up. */
  void wake(Service zombie, FaultPoint point) {
    zombie.thaw();
    await(() -> system.heldAt(point).isEmpty());
  }

  /** What the outcomes topic tells of the command, each time that it does. */
  List<String> told(CommandEnvelope command) {
    return told(command.id());
  }

  List<String> told(UUID command) {
    return broker.told(command);
  }

  /** Asks until some provisioner has replayed it; a second replay would end as the first one. */
  UUID replay(UUID letter) {
    var replay = new Replay(system.provisioners());
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> replay.of(letter, ThreadLocalRandom.current()), Optional::isPresent)
        .orElseThrow();
  }

  /** Asks that provisioner once; empty if it dies before it answers. */
  Optional<UUID> replay(UUID letter, Service provisioner) {
    return new Replay(List.of(provisioner)).of(letter, ThreadLocalRandom.current());
  }

  /** The other provisioner. */
  Service otherThan(Service provisioner) {
    return system.provisioners().stream()
        .filter(other -> other != provisioner)
        .findFirst()
        .orElseThrow();
  }

  void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  /**
   * Ends what a test began, wakes who is frozen and starts who died, so that a test that fails
   * takes no other one with it; does not wait for it.
   */
  void heal() {
    system.services().forEach(Service::thaw);
    system.disarmAll();
    release.isReplaced();
    system.startAll();
  }

  /** Judges all that happened so far. */
  void everyPromiseIsKept() {
    system.awaitReady();
    var remains = new Quiescence(system).awaited();

    assertThat(Promises.all().violations(Collected.from(system, history, remains)))
        .as("logs in %s", DIRECTORY)
        .isEmpty();
  }

  @Override
  public void close() {
    topic.close();
    broker.close();
    system.close();
  }
}
