package com.framer.provisioning.standalone.guarantee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.kafka.Topics;
import com.framer.provisioning.common.kafka.WireRecords;
import com.framer.provisioning.common.scim.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Commands made by hand about the wild people of every Organization, some of them delivered twice,
 * with poison between them.
 */
final class HandMade implements Runnable {
  private static final Role[] ROLES = {Role.ADMIN, Role.EDITOR, Role.VIEWER};
  private static final int MOST_THINKING_MS = 60;

  private final List<Organization> organizations;
  private final Topic topic;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final Map<String, Person> people = new HashMap<>();
  private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

  HandMade(List<Organization> organizations, Topic topic, Pace pace, History history, long seed) {
    this.organizations = organizations;
    this.topic = topic;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      switch (random.nextInt(20)) {
        case 0 -> repeat();
        case 1 -> poison();
        default -> publish();
      }
      pace.think(random.nextInt(MOST_THINKING_MS));
    }
  }

  private void publish() {
    Organization organization = organizations.get(random.nextInt(organizations.size()));
    String email = organization.wild().get(random.nextInt(organization.wild().size()));
    CommandEnvelope command = next(organization, email);
    ProducerRecord<byte[], byte[]> record = WireRecords.of(command, "/guarantee", null);
    topic.publish(record);
    published.add(record);
    history.add(Call.byHand(command));
  }

  private CommandEnvelope next(Organization organization, String email) {
    Person person =
        people.computeIfAbsent(
            organization.id() + email,
            _ -> new Person(organization.id(), email, UUID.randomUUID()));
    UUID workspace =
        organization.workspaces().get(random.nextInt(organization.workspaces().size()));
    Role role = ROLES[random.nextInt(ROLES.length)];
    return switch (random.nextInt(14)) {
      case 0, 1 -> person.isActive(false);
      case 2 -> person.isDeleted();
      case 3, 4 -> person.isActive(true);
      case 5 -> person.hasRole(Role.ADMIN);
      case 6 -> person.hasRole(role);
      case 7 -> person.hasRole(null);
      case 8 -> person.isRemovedFrom(workspace);
      case 9, 10 -> person.hasRoleIn(workspace, role);
      case 11 -> person.isCalled("n" + random.nextInt(100));
      case 12 -> anew(organization, person).isProvisioned(random.nextBoolean() ? null : role);
      default -> anew(organization, person).isAddedTo(workspace, role);
    };
  }

  private Person anew(Organization organization, Person person) {
    Person again = person.again();
    people.put(organization.id() + person.email(), again);
    return again;
  }

  /** The same bytes again, as a producer without idempotence would send them (rule G2). */
  private void repeat() {
    if (!published.isEmpty()) {
      topic.publish(published.get(random.nextInt(published.size())));
    }
  }

  /** What nobody can read, under the key of a person whose other commands must go on (rule G5). */
  private void poison() {
    Organization organization = organizations.get(random.nextInt(organizations.size()));
    byte[] key = WireRecords.key(organization.wild().getFirst());
    String value =
        random.nextBoolean()
            ? "not JSON " + random.nextInt()
            : "{\"schemaVersion\":99,\"id\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                .formatted(CommandIds.next(), organization.id(), organization.wild().getFirst());
    RecordMetadata place =
        topic.publish(new ProducerRecord<>(Topics.COMMANDS, key, value.getBytes(UTF_8)));
    history.addPoison(place.partition() + "@" + place.offset());
  }
}
