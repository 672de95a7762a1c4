package com.framer.provisioning.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.guarantee.process.FaultPoint;
import com.framer.provisioning.standalone.guarantee.process.SystemUnderTest;
import com.framer.provisioning.standalone.guarantee.promise.Collected;
import com.framer.provisioning.standalone.guarantee.promise.Promises;
import com.framer.provisioning.standalone.guarantee.promise.Rest;
import com.framer.provisioning.standalone.guarantee.traffic.BadRelease;
import com.framer.provisioning.standalone.guarantee.traffic.History;
import com.framer.provisioning.standalone.guarantee.traffic.Organization;
import com.framer.provisioning.standalone.guarantee.traffic.Person;
import com.framer.provisioning.standalone.guarantee.traffic.Replay;
import com.framer.provisioning.standalone.guarantee.traffic.Scim;
import com.framer.provisioning.standalone.guarantee.traffic.Scim.Answer;
import com.framer.provisioning.standalone.guarantee.traffic.Setup;
import com.framer.provisioning.standalone.guarantee.traffic.Topic;
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
import org.awaitility.Awaitility;

/** A gateway and two provisioners, and what the directed tests do with them and look at. */
final class Scene implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "guarantee", "directed").toAbsolutePath();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final SystemUnderTest system;
  private final Topic topic;
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
    system = new SystemUnderTest(DIRECTORY, 1, 2);
    topic = new Topic(system.bootstrapServers());
    setup = new Setup(system, topic);
    release = new BadRelease(system);
    scim = new Scim(system.gateways(), new Random(), history);
  }

  SystemUnderTest system() {
    return system;
  }

  Topic topic() {
    return topic;
  }

  BadRelease release() {
    return release;
  }

  /** What becomes of the command. */
  String apply(CommandEnvelope command) {
    return setup.apply(command);
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

  /** What became of the commands about that person, as soon as there is an outcome. */
  List<String> statusesOf(UUID organization, String email) {
    return Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                system
                    .sql()
                    .sql(
                        """
                        select status from command_log
                        where organization_id = ? and email = ? and status is not null
                        order by position
                        """)
                    .params(organization, email)
                    .query(String.class)
                    .list(),
            statuses -> !statuses.isEmpty());
  }

  /** Publishes the command, and waits until a process came to the point with it. */
  void publishUpTo(FaultPoint point, CommandEnvelope command) {
    system.arm(point);
    topic.publish(command);
    await(() -> !system.isArmed(point));
  }

  /** The row of the command's dead letter, as soon as it is there. */
  UUID letter(CommandEnvelope command) {
    return Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                system
                    .sql()
                    .sql("select id from dead_letter where command_id = ?")
                    .param(command.id())
                    .query(UUID.class)
                    .list(),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** Asks until some provisioner has replayed it; a second replay would end as the first one. */
  UUID replay(UUID letter) {
    var replay = new Replay(system.provisioners());
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> replay.of(letter, ThreadLocalRandom.current()), Optional::isPresent)
        .orElseThrow();
  }

  String nickName(Person person) {
    return system
        .sql()
        .sql("select profile ->> 'nickName' from organization_user where scim_id = ?")
        .param(person.scimId())
        .query(String.class)
        .single();
  }

  boolean isDecidedOrWaits(CommandEnvelope command) {
    return system
            .superuser()
            .sql(
                """
                select (select count(*) from command_log where command_id = ?)
                  + (select count(*) from pg_locks where not granted)
                """)
            .param(command.id())
            .query(Long.class)
            .single()
        > 0;
  }

  void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  /** Ends what a test began, and starts who died; does not wait for it. */
  void heal() {
    system.disarmAll();
    release.isReplaced();
    system.startAll();
  }

  /** Judges all that happened so far. */
  void everyPromiseIsKept() {
    system.awaitReady();
    var remains = new Rest(system).awaited();

    assertThat(Promises.all().violations(Collected.from(system, history, remains)))
        .as("logs in %s", DIRECTORY)
        .isEmpty();
  }

  @Override
  public void close() {
    topic.close();
    system.close();
  }
}
