package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CommandsBecomeRowsTests {
  private static Pipeline pipeline;
  private final UUID organization = UUID.randomUUID();
  private final String admin = UUID.randomUUID() + "@example.com";

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void bornOrganizationHasItsAdminInItsFirstWorkspace() { // F1, F2
    createOrganization();

    assertThat(memberships(admin)).containsExactly(Map.entry("First", "admin"));
  }

  @Test
  void userWithoutRoleIsInTheOldestWorkspaceWithItsDefaultRole() { // B1, B3
    createOrganization();
    createWorkspace("Second");
    String email = UUID.randomUUID() + "@example.com";

    var outcome = pipeline.outcome(pipeline.publish(organization, email, createUser(email, null)));

    assertThat(outcome.outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  @Test
  void userWithRoleIsInEveryWorkspaceWithThatRole() { // B4
    createOrganization();
    createWorkspace("Second");
    createWorkspace("Third");
    String email = UUID.randomUUID() + "@example.com";

    var command = pipeline.publish(organization, email, createUser(email, Role.VIEWER));

    assertThat(pipeline.outcome(command).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(memberships(email))
        .containsExactlyInAnyOrder(
            Map.entry("First", "viewer"),
            Map.entry("Second", "viewer"),
            Map.entry("Third", "viewer"));
  }

  @Test
  void secondCreateOfOnePersonIsRefused() { // B6
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    pipeline.outcome(pipeline.publish(organization, email, createUser(email, null)));

    var second = pipeline.publish(organization, email, createUser(email, Role.ADMIN));

    assertThat(pipeline.outcome(second).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.error().status()).isEqualTo(409);
              assertThat(refused.error().scimType()).isEqualTo("uniqueness");
            });
    assertThat(memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  @Test
  void repeatedDeliveryIsAppliedOnceAndAnsweredTwice() { // G2, F5
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    CommandEnvelope command =
        new CommandEnvelope(
            CommandIds.next(),
            organization,
            email,
            Pipeline.OPERATOR,
            Instant.now(),
            createUser(email, null));

    pipeline.publish(WireRecords.of(command, "/test", null));
    pipeline.publish(WireRecords.of(command, "/test", null));

    Awaitility.await().until(() -> pipeline.published(command).size() == 2);
    assertThat(pipeline.published(command))
        .allSatisfy(o -> assertThat(o.outcome()).isInstanceOf(Outcome.Applied.class));
    assertThat(pipeline.published(command).stream().distinct()).hasSize(1);
  }

  @Test
  void poisonLeavesAndItsNeighboursAreApplied() { // G5
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    byte[] key = WireRecords.key(email);

    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, key, "{\"no\":1}".getBytes(UTF_8)));
    var after = pipeline.publish(organization, email, createUser(email, null));

    assertThat(pipeline.outcome(after).outcome()).isInstanceOf(Outcome.Applied.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(pipeline.records(Topics.COMMANDS_DLT))
                    .filteredOn(r -> Arrays.equals(r.key(), key))
                    .hasSize(1));
  }

  @Test
  void commandUnderAnotherKeyOrNoneIsPoison() { // A3
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    var envelope =
        new CommandEnvelope(
            CommandIds.next(),
            organization,
            email,
            Pipeline.OPERATOR,
            Instant.now(),
            createUser(email, null));
    byte[] json = WireCodecs.COMMANDS.write(envelope);

    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, WireRecords.key("x" + email), json));
    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, null, json));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(pipeline.records(Topics.COMMANDS_DLT))
                    .filteredOn(r -> Arrays.equals(r.value(), json))
                    .hasSize(2));
    assertThat(memberships(email)).isEmpty();
  }

  @Test
  void commandThatTheDatabaseRefusesLeavesAloneAndIsAnswered() { // G5, F5, I4
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    CreateUser create = createUser(email, null);
    create.profile().attributes().put("displayName", "jsonb takes no \u0000");

    List<CommandEnvelope> neighbours =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  String other = i + email;
                  return pipeline.publish(organization, other, createUser(other, null));
                })
            .toList();
    var poison = pipeline.publish(organization, email, create);
    var after = pipeline.publish(organization, email, createUser(email, null));

    assertThat(pipeline.outcome(poison).outcome()).isInstanceOf(Outcome.DeadLettered.class);
    assertThat(pipeline.outcome(after).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(neighbours)
        .allSatisfy(
            n -> assertThat(pipeline.outcome(n).outcome()).isInstanceOf(Outcome.Applied.class));
    assertThat(pipeline.records(Topics.COMMANDS_DLT))
        .filteredOn(r -> new String(r.key(), UTF_8).endsWith(email))
        .hasSize(1);
    Awaitility.await().until(() -> pipeline.published(poison).size() == 1);
  }

  @Test
  void sameOrganizationMadeOnTwoPartitionsIsRefusedOnce() { // G4
    List<CommandEnvelope> creates =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    pipeline.publish(
                        organization,
                        i + admin,
                        new CreateOrganization(
                            "Acme", UUID.randomUUID(), "First", Role.EDITOR, UUID.randomUUID())))
            .toList();

    assertThat(creates.stream().map(c -> pipeline.outcome(c).outcome().status()))
        .containsExactlyInAnyOrder(
            "applied", "refused", "refused", "refused", "refused", "refused");
  }

  @Test
  void databaseThatWasSetBackCatchesUpFromTheTopic() { // G2, F5
    createOrganization();
    String email = UUID.randomUUID() + "@example.com";
    var command = pipeline.publish(organization, email, createUser(email, null));
    pipeline.outcome(command);

    pipeline.forget(command);

    assertThat(pipeline.outcome(command).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  private void createOrganization() {
    pipeline.outcome(
        pipeline.publish(
            organization,
            admin,
            new CreateOrganization(
                "Acme", UUID.randomUUID(), "First", Role.EDITOR, UUID.randomUUID())));
  }

  private void createWorkspace(String name) {
    pipeline.outcome(
        pipeline.publish(
            organization, admin, new CreateWorkspace(UUID.randomUUID(), name, Role.VIEWER)));
  }

  private static CreateUser createUser(String email, @Nullable Role role) {
    var profile = new UserProfile(WireJson.mapper().createObjectNode().put("userName", email));
    return new CreateUser(UUID.randomUUID(), profile, role, true, "hash of " + role, false);
  }

  private List<Map.Entry<String, String>> memberships(String email) {
    return pipeline
        .sql()
        .sql(
            """
            select w.name, m.role from workspace_membership m
            join account a on a.id = m.account_id
            join workspace w on w.id = m.workspace_id
            where a.email = :email and m.organization_id = :organization
            """)
        .param("email", email)
        .param("organization", organization)
        .query((row, _) -> Map.entry(row.getString("name"), row.getString("role")))
        .list();
  }
}
