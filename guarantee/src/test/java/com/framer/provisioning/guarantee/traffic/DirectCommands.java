package com.framer.provisioning.guarantee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.dao.DataAccessException;

/**
 * Publishes commands about the contended users of every Organization directly to the topic, some of
 * them twice, and unreadable records between them.
 */
final class DirectCommands implements Runnable {
  private static final Role[] ROLES = {Role.ADMIN, Role.EDITOR, Role.VIEWER};
  private static final int MAX_PAUSE_MS = 60;

  private final SystemUnderTest system;
  private final List<Organization> organizations;
  private final CommandPublisher publisher;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

  DirectCommands(
      SystemUnderTest system,
      List<Organization> organizations,
      CommandPublisher publisher,
      Pace pace,
      History history,
      long seed) {
    this.system = system;
    this.organizations = organizations;
    this.publisher = publisher;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (pace.isRunning()) {
      var step =
          new Random(
              random
                  .nextLong()); // so that the state of the system does not change later random
                                // choices
      switch (step.nextInt(20)) {
        case 0 -> repeat(step);
        case 1 -> poison(step);
        default -> publish(step);
      }
      pace.pause(step.nextInt(MAX_PAUSE_MS));
    }
  }

  private void publish(Random step) {
    Organization organization = anyOf(organizations, step);
    String email = anyOf(organization.contendedUsers(), step);
    CommandEnvelope command =
        idOf(organization, email)
            .map(id -> change(new Person(organization.id(), email, id), organization, step))
            .orElseGet(() -> add(organization, email, step));
    ProducerRecord<byte[], byte[]> record = WireRecords.of(command, "/guarantee", null);
    publisher.publish(record);
    published.add(record);
    history.add(Call.publishedDirectly(command));
  }

  /** The id of the user's current resource; empty if there is none, or if the database is down. */
  private Optional<UUID> idOf(Organization organization, String email) {
    try {
      return system
          .sql()
          .sql(
              """
              select u.scim_id from organization_user u join account a on a.id = u.account_id
              where u.organization_id = ? and a.email = ? and u.deleted_at is null
              """)
          .params(organization.id(), email)
          .query(UUID.class)
          .optional();
    } catch (DataAccessException _) { // the database is down
      return Optional.empty();
    }
  }

  private static CommandEnvelope change(Person person, Organization organization, Random step) {
    int index = step.nextInt(organization.workspaces().size());
    UUID workspace = organization.workspaces().get(index);
    Role role = ROLES[step.nextInt(ROLES.length)];
    return switch (step.nextInt(16)) {
      case 0, 1 -> person.setActive(false);
      case 2 -> person.deleteUser();
      case 3, 4 -> person.setActive(true);
      case 5 -> person.setOrganizationRole(Role.ADMIN);
      case 6 -> person.setOrganizationRole(role);
      case 7 -> person.setOrganizationRole(null);
      case 8 -> person.removeFromWorkspace(workspace);
      case 9, 10 -> person.setWorkspaceRole(workspace, role);
      case 11 -> person.setNickName("n" + step.nextInt(100));
      case 12 -> person.withNewScimId().createUser(role); // a duplicate
      case 13 -> person.addToProject(organization.projects().get(index));
      default -> person.withNewScimId().addToWorkspace(workspace, role);
    };
  }

  private static CommandEnvelope add(Organization organization, String email, Random step) {
    var person = new Person(organization.id(), email, UUID.randomUUID());
    Role role = ROLES[step.nextInt(ROLES.length)];
    return switch (step.nextInt(3)) {
      case 0 -> person.createUser(null);
      case 1 -> person.createUser(role);
      default -> person.addToWorkspace(anyOf(organization.workspaces(), step), role);
    };
  }

  private static <T> T anyOf(List<T> all, Random step) {
    return all.get(step.nextInt(all.size()));
  }

  /** Publishes the same bytes again, as a producer without idempotence would do (rule G2). */
  private void repeat(Random step) {
    if (!published.isEmpty()) {
      publisher.publish(anyOf(published, step));
    }
  }

  /**
   * Publishes an unreadable record under the key of a user whose other commands must not be blocked
   * by it (rule G5).
   */
  private void poison(Random step) {
    Organization organization = anyOf(organizations, step);
    byte[] key = WireRecords.key(organization.contendedUsers().getFirst());
    String value =
        step.nextBoolean()
            ? "not JSON " + step.nextInt()
            : "{\"schemaVersion\":99,\"id\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                .formatted(
                    CommandIds.next(), organization.id(), organization.contendedUsers().getFirst());
    RecordMetadata metadata =
        publisher.publish(new ProducerRecord<>(Topics.COMMANDS, key, value.getBytes(UTF_8)));
    history.addPoison(metadata.partition() + "@" + metadata.offset());
  }
}
