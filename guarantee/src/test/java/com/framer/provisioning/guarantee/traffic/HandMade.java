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
 * Commands made by hand about the wild people of every Organization, some of them delivered twice,
 * with poison between them.
 */
final class HandMade implements Runnable {
  private static final Role[] ROLES = {Role.ADMIN, Role.EDITOR, Role.VIEWER};
  private static final int MOST_THINKING_MS = 60;

  private final SystemUnderTest system;
  private final List<Organization> organizations;
  private final Topic topic;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

  HandMade(
      SystemUnderTest system,
      List<Organization> organizations,
      Topic topic,
      Pace pace,
      History history,
      long seed) {
    this.system = system;
    this.organizations = organizations;
    this.topic = topic;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      var step = new Random(random.nextLong()); // what this one finds does not change the next
      switch (step.nextInt(20)) {
        case 0 -> repeat(step);
        case 1 -> poison(step);
        default -> publish(step);
      }
      pace.think(step.nextInt(MOST_THINKING_MS));
    }
  }

  private void publish(Random step) {
    Organization organization = anyOf(organizations, step);
    String email = anyOf(organization.wild(), step);
    CommandEnvelope command =
        idOf(organization, email)
            .map(id -> about(new Person(organization.id(), email, id), organization, step))
            .orElseGet(() -> comesIn(organization, email, step));
    ProducerRecord<byte[], byte[]> record = WireRecords.of(command, "/guarantee", null);
    topic.publish(record);
    published.add(record);
    history.add(Call.byHand(command));
  }

  /** Of the person's resource as it is now; empty if there is none, or nobody can look. */
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

  private static CommandEnvelope about(Person person, Organization organization, Random step) {
    int place = step.nextInt(organization.workspaces().size());
    UUID workspace = organization.workspaces().get(place);
    Role role = ROLES[step.nextInt(ROLES.length)];
    return switch (step.nextInt(16)) {
      case 0, 1 -> person.isActive(false);
      case 2 -> person.isDeleted();
      case 3, 4 -> person.isActive(true);
      case 5 -> person.hasRole(Role.ADMIN);
      case 6 -> person.hasRole(role);
      case 7 -> person.hasRole(null);
      case 8 -> person.isRemovedFrom(workspace);
      case 9, 10 -> person.hasRoleIn(workspace, role);
      case 11 -> person.isCalled("n" + step.nextInt(100));
      case 12 -> person.again().isProvisioned(role); // a duplicate
      case 13 -> person.isAddedTo(organization.projects().get(place));
      default -> person.again().isAddedTo(workspace, role);
    };
  }

  private static CommandEnvelope comesIn(Organization organization, String email, Random step) {
    var person = new Person(organization.id(), email, UUID.randomUUID());
    Role role = ROLES[step.nextInt(ROLES.length)];
    return switch (step.nextInt(3)) {
      case 0 -> person.isProvisioned(null);
      case 1 -> person.isProvisioned(role);
      default -> person.isAddedTo(anyOf(organization.workspaces(), step), role);
    };
  }

  private static <T> T anyOf(List<T> all, Random step) {
    return all.get(step.nextInt(all.size()));
  }

  /** The same bytes again, as a producer without idempotence would send them (rule G2). */
  private void repeat(Random step) {
    if (!published.isEmpty()) {
      topic.publish(anyOf(published, step));
    }
  }

  /** What nobody can read, under the key of a person whose other commands must go on (rule G5). */
  private void poison(Random step) {
    Organization organization = anyOf(organizations, step);
    byte[] key = WireRecords.key(organization.wild().getFirst());
    String value =
        step.nextBoolean()
            ? "not JSON " + step.nextInt()
            : "{\"schemaVersion\":99,\"id\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                .formatted(CommandIds.next(), organization.id(), organization.wild().getFirst());
    RecordMetadata place =
        topic.publish(new ProducerRecord<>(Topics.COMMANDS, key, value.getBytes(UTF_8)));
    history.addPoison(place.partition() + "@" + place.offset());
  }
}
