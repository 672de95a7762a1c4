package com.framer.provisioning.guarantee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
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
final class DirectCommands extends SeededClient {
  private static final Role[] ROLES = {Role.ADMIN, Role.EDITOR, Role.VIEWER};
  private static final int MAX_PAUSE_MS = 60;

  private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

  DirectCommands(TrafficContext context, long seed) {
    super(context, seed);
  }

  @Override
  void step(Random random) {
    switch (random.nextInt(20)) {
      case 0 -> repeat(random);
      case 1 -> poison(random);
      case 2 -> ask(random);
      default -> publish(random);
    }
    pace().pause(random.nextInt(MAX_PAUSE_MS));
  }

  /** Publishes a dry run, which must change nothing. */
  private void ask(Random random) {
    context().publisher().publish(WireRecords.of(command(random).asDryRun(), "/guarantee", null));
  }

  private CommandEnvelope command(Random random) {
    Organization organization = anyOf(context().organizations(), random);
    String email = anyOf(organization.contendedUsers(), random);
    return idOf(organization, email)
        .map(id -> change(new Person(organization.id(), email, id), organization, random))
        .orElseGet(() -> add(organization, email, random));
  }

  private void publish(Random random) {
    CommandEnvelope command = command(random);
    ProducerRecord<byte[], byte[]> record = WireRecords.of(command, "/guarantee", null);
    context().publisher().publish(record);
    published.add(record);
    history().add(Call.publishedDirectly(command));
  }

  /** The id of the user's current resource; empty if there is none, or if the database is down. */
  private Optional<ScimId> idOf(Organization organization, String email) {
    try {
      return context()
          .system()
          .sql()
          .sql(
              """
              select u.scim_id from organization_user u join account a on a.id = u.account_id
              where u.organization_id = ? and a.email = ? and u.deleted_at is null
              """)
          .params(organization.id(), email)
          .query((row, _) -> new ScimId(row.getObject(1, UUID.class)))
          .optional();
    } catch (DataAccessException _) { // the database is down
      return Optional.empty();
    }
  }

  private static CommandEnvelope change(Person person, Organization organization, Random random) {
    int index = random.nextInt(organization.workspaces().size());
    UUID workspace = organization.workspaces().get(index);
    Role role = ROLES[random.nextInt(ROLES.length)];
    return switch (random.nextInt(17)) {
      case 0, 1 -> person.setActive(false);
      case 2 -> person.deleteUser();
      case 3, 4 -> person.setActive(true);
      case 5 -> person.setOrganizationRole(Role.ADMIN);
      case 6 -> person.setOrganizationRole(role);
      case 7 -> person.setOrganizationRole(null);
      case 8 -> person.removeFromWorkspace(workspace);
      case 9, 10 -> person.setWorkspaceRole(workspace, role);
      case 11 -> person.setNickName("n" + random.nextInt(100));
      case 12 -> person.withNewScimId().createUser(role); // a duplicate
      case 13 -> person.addToProject(organization.projects().get(index));
      case 14 -> person.restoreAccess();
      default -> person.withNewScimId().addToWorkspace(workspace, role);
    };
  }

  private static CommandEnvelope add(Organization organization, String email, Random random) {
    var person = new Person(organization.id(), email, ScimId.random());
    Role role = ROLES[random.nextInt(ROLES.length)];
    return switch (random.nextInt(3)) {
      case 0 -> person.createUser(null);
      case 1 -> person.createUser(role);
      default -> person.addToWorkspace(anyOf(organization.workspaces(), random), role);
    };
  }

  private static <T> T anyOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Publishes the same bytes again, as a producer without idempotence would do (rule G2). */
  private void repeat(Random random) {
    if (!published.isEmpty()) {
      context().publisher().publish(anyOf(published, random));
    }
  }

  /**
   * Publishes an unreadable record under the key of a user whose other commands must not be blocked
   * by it (rule G5).
   */
  private void poison(Random random) {
    Organization organization = anyOf(context().organizations(), random);
    byte[] key = WireRecords.key(Email.of(organization.contendedUsers().getFirst()));
    String value =
        random.nextBoolean()
            ? "not JSON " + random.nextInt()
            : "{\"schemaVersion\":99,\"id\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                .formatted(
                    CommandId.next(), organization.id(), organization.contendedUsers().getFirst());
    RecordMetadata metadata =
        context()
            .publisher()
            .publish(new ProducerRecord<>(Topics.COMMANDS, key, value.getBytes(UTF_8)));
    history().addPoison(metadata.partition() + "@" + metadata.offset());
  }
}
