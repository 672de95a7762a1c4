package com.framer.provisioning.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Replicas;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemPlan;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.promise.EvidenceCollector;
import com.framer.provisioning.guarantee.promise.Promises;
import com.framer.provisioning.guarantee.promise.Quiescence;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.CommandPublisher;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.guarantee.traffic.ReplayClient;
import com.framer.provisioning.guarantee.traffic.ScimClient;
import com.framer.provisioning.guarantee.traffic.ScimClient.Answer;
import com.framer.provisioning.guarantee.traffic.Setup;
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

/** A gateway and two provisioners, with the actions and queries that the directed tests need. */
final class TestBed implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "guarantee", "directed").toAbsolutePath();

  /** As long as a process may take to start: it is waited for after a crash, too. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  /** Long enough to find and freeze the held process on a busy machine. */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

  private final SystemUnderTest system;
  private final CommandPublisher publisher;
  private final BrokerView broker;
  private final DatabaseView database;
  private final Setup setup;
  private final BadRelease release;
  private final History history = new History();
  private final ScimClient scim;

  TestBed() {
    try {
      Files.createDirectories(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    system =
        new SystemUnderTest(SystemPlan.underFire(DIRECTORY, 1, 2, LONGEST_HOLD, Replicas.NONE));
    publisher = new CommandPublisher(system.bootstrapServers());
    broker = new BrokerView(system.bootstrapServers());
    database = new DatabaseView(system);
    setup = new Setup(system, publisher);
    release = new BadRelease(system);
    scim = new ScimClient(system, new Random(), history);
  }

  SystemUnderTest system() {
    return system;
  }

  DatabaseView database() {
    return database;
  }

  void publish(CommandEnvelope command) {
    publisher.publish(command);
  }

  BadRelease release() {
    return release;
  }

  /**
   * Publishes the command and returns its status after its provisioner has committed its offset, so
   * that a fault point that is armed afterwards triggers only for later commands.
   */
  String apply(CommandEnvelope command) {
    RecordMetadata metadata = publisher.publish(command);
    String status = setup.awaitStatusOf(command.id());
    await(() -> broker.hasCommitted(metadata));
    return status;
  }

  String awaitStatusOf(CommandEnvelope command) {
    return setup.awaitStatusOf(command.id());
  }

  String awaitStatusOf(CommandId command) {
    return setup.awaitStatusOf(command);
  }

  /** Creates an Organization and returns its Admin, who is SCIM-managed. */
  Person createOrganization(UUID organization, UUID workspace, String email) {
    var founder = new Person(organization, email, ScimId.random());
    assertThat(apply(founder.createOrganization(workspace))).isEqualTo("applied");
    assertThat(apply(founder.setNickName("founder"))).isEqualTo("applied");
    return founder;
  }

  /** Creates a SCIM token for the Organization. */
  Organization withToken(UUID organization, UUID workspace) {
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

  /** Creates the User, and retries after 429 and after no answer. */
  Answer createUntilAnswered(Organization organization, String email) {
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .until(() -> create(organization, email), answer -> !answer.isUnknown());
  }

  /** Waits until a gateway answers; returns the id under which it finds the User. */
  String find(Organization organization, String email) {
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .until(() -> scim.find(organization, email), Answer::isOk)
        .body()
        .path("Resources")
        .path(0)
        .path("id")
        .asString();
  }

  /** Publishes the command, and waits until a process has reached the point with it. */
  void publishUntilTriggered(FaultPoint point, CommandEnvelope command) {
    system.arm(point);
    publisher.publish(command);
    await(() -> !system.isArmed(point));
  }

  /** Publishes the command, and freezes the provisioner that is held at the point with it. */
  Service freezeAt(FaultPoint point, CommandEnvelope command) {
    Service held = holdAt(point, command);
    held.freeze();
    assertThat(system.heldAt(point)).as("is still held after it was frozen").contains(held);
    return held;
  }

  /**
   * Publishes the command, and returns the provisioner that is held at the point with it, at most
   * for {@link #LONGEST_HOLD}.
   */
  Service holdAt(FaultPoint point, CommandEnvelope command) {
    publishUntilTriggered(point, command);
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> system.heldAt(point), Optional::isPresent)
        .orElseThrow();
  }

  /** Thaws the zombie, and returns when it has passed the point at which it was held. */
  void thawAndAwaitRelease(Service zombie, FaultPoint point) {
    zombie.thaw();
    await(() -> system.heldAt(point).isEmpty());
  }

  /** The statuses of all records on the outcomes topic that are about the command. */
  List<String> publishedStatuses(CommandEnvelope command) {
    return publishedStatuses(command.id());
  }

  List<String> publishedStatuses(CommandId command) {
    return broker.publishedStatuses(command);
  }

  /**
   * Retries until a provisioner has replayed the dead letter. Repeating the request is harmless: a
   * second replay would end like the first one.
   */
  CommandId replay(UUID deadLetter) {
    var client = new ReplayClient(system.provisioners());
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .until(() -> client.request(deadLetter, ThreadLocalRandom.current()), Optional::isPresent)
        .orElseThrow();
  }

  /** Sends one request to the provisioner; empty if it dies before it answers. */
  Optional<CommandId> replay(UUID deadLetter, Service provisioner) {
    return new ReplayClient(List.of(provisioner)).request(deadLetter, ThreadLocalRandom.current());
  }

  Service otherProvisioner(Service provisioner) {
    return system.provisioners().stream()
        .filter(other -> other != provisioner)
        .findFirst()
        .orElseThrow();
  }

  void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LONGEST_WAIT).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  /**
   * Ends all faults that a test began, thaws frozen processes and restarts dead ones, so that a
   * failing test does not affect the next one. A process that is about to crash is waited for,
   * since it would still count as running. Does not wait until the restarted processes are ready.
   */
  void heal() {
    system.services().forEach(Service::thaw);
    system.disarmAll();
    release.repair();
    await(() -> !system.isAnyCrashing());
    system.startAll();
  }

  /** Waits until the system is quiescent, and judges everything that happened so far. */
  void assertEveryPromiseIsKept() {
    system.awaitReady();
    var unfinishedWork = new Quiescence(system).awaitUnfinishedWork();

    assertThat(
            Promises.all().violations(EvidenceCollector.collect(system, history, unfinishedWork)))
        .as("logs in %s", DIRECTORY)
        .isEmpty();
  }

  @Override
  public void close() {
    publisher.close();
    broker.close();
    system.close();
  }
}
