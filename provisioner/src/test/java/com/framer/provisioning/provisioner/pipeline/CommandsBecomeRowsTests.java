package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommandsBecomeRowsTests {
  private static Pipeline pipeline;
  private Acme acme;

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = new Acme(pipeline);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void bornOrganizationHasItsAdminInItsFirstWorkspace() { // F1, F2

    assertThat(acme.memberships(acme.admin)).containsExactly(Map.entry("First", "admin"));
  }

  @Test
  void userWithoutRoleIsInTheOldestWorkspaceWithItsDefaultRole() { // B1, B3
    createWorkspace("Second");
    String email = Acme.someone();

    var outcome = pipeline.outcome(acme.publish(email, createUser(email, null)));

    assertThat(outcome.outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(acme.memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  @Test
  void userWithRoleIsInEveryWorkspaceWithThatRole() { // B4
    createWorkspace("Second");
    createWorkspace("Third");
    String email = Acme.someone();

    var command = acme.publish(email, createUser(email, Role.VIEWER));

    assertThat(pipeline.outcome(command).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(acme.memberships(email))
        .containsExactlyInAnyOrder(
            Map.entry("First", "viewer"),
            Map.entry("Second", "viewer"),
            Map.entry("Third", "viewer"));
  }

  @Test
  void secondCreateOfOnePersonIsRefused() { // B6
    String email = Acme.someone();
    pipeline.outcome(acme.publish(email, createUser(email, null)));

    var second = acme.publish(email, createUser(email, Role.ADMIN));

    assertThat(pipeline.outcome(second).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.error().status()).isEqualTo(409);
              assertThat(refused.error().scimType()).isEqualTo("uniqueness");
            });
    assertThat(acme.memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  @Test
  void repeatedDeliveryIsAppliedOnceAndAnsweredTwice() { // G2, F5
    String email = Acme.someone();
    CommandEnvelope command = envelope(email);

    pipeline.publish(WireRecords.of(command, "/test", null));
    pipeline.publish(WireRecords.of(command, "/test", null));

    Awaitility.await().until(() -> pipeline.published(command).size() == 2);
    assertThat(pipeline.published(command))
        .allSatisfy(o -> assertThat(o.outcome()).isInstanceOf(Outcome.Applied.class));
    assertThat(pipeline.published(command).stream().distinct()).hasSize(1);
  }

  @Test
  void sameOrganizationMadeOnTwoPartitionsIsRefusedOnce() { // G4
    OrganizationId organization = OrganizationId.random();
    List<CommandEnvelope> creates =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    pipeline.publish(
                        organization,
                        i + acme.admin,
                        new CreateOrganization(
                            "Acme", WorkspaceId.random(), "First", Role.EDITOR, ScimId.random())))
            .toList();

    assertThat(creates.stream().map(c -> pipeline.outcome(c).outcome().status()))
        .containsExactlyInAnyOrder(
            "applied", "refused", "refused", "refused", "refused", "refused");
  }

  @Test
  void databaseThatWasSetBackCatchesUpFromTheTopic() { // G2, F5
    String email = Acme.someone();
    var command = acme.publish(email, createUser(email, null));
    pipeline.outcome(command);

    pipeline.forget(command);

    assertThat(pipeline.outcome(command).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(acme.memberships(email)).containsExactly(Map.entry("First", "editor"));
  }

  private void createWorkspace(String name) {
    pipeline.outcome(
        acme.publish(acme.admin, new CreateWorkspace(WorkspaceId.random(), name, Role.VIEWER)));
  }

  private static CreateUser createUser(String email, @Nullable Role role) {
    var profile = new UserProfile(WireJson.mapper().createObjectNode().put("userName", email));
    return new CreateUser(ScimId.random(), profile, role, true, "hash of " + role, false);
  }

  private CommandEnvelope envelope(String email) {
    return new CommandEnvelope(
        CommandId.next(),
        acme.organization,
        Email.of(email),
        Pipeline.OPERATOR,
        Instant.now(),
        createUser(email, null));
  }
}
