package com.framer.provisioning.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A change by hand goes over Kafka like the identity provider's (I5), and so does the question. */
final class ManualChangesTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final ManualChanges changes = world.bean(ManualChanges.class);
  private final ManualChanges.Person admin =
      new ManualChanges.Person(OrganizationId.random(), AccountId.random());
  private final Email email = Email.of(UUID.randomUUID() + "@example.com");
  private final ManualCommand command = new SetWorkspaceRole(WorkspaceId.random(), Role.VIEWER);

  @Test
  void changeIsACommandOfThePerson() { // I5
    ManualChanges.Answer answer = changes.execute(admin, email, command);

    assertThat(answer.outcome()).isEqualTo(new Outcome.Unchanged(null));
    CommandEnvelope published = published();
    assertThat(published.id()).isEqualTo(answer.commandId());
    assertThat(published.organizationId()).isEqualTo(admin.organizationId());
    assertThat(published.actor())
        .isEqualTo(new Actor(Actor.Kind.ACCOUNT, admin.accountId().toString()));
    assertThat(published.command()).isEqualTo(command);
    assertThat(published.dryRun()).isFalse();
  }

  @Test
  void questionIsADryRun() { // I5
    var refused = new Outcome.Refused(ScimError.conflict("no"));
    answersIfAsked(refused);

    assertThat(changes.predict(admin, email, command).outcome()).isEqualTo(refused);
  }

  @Test
  void provisioningIsForetoldAsIfNeverAskedBefore() { // B3, B4, B7
    var unchanged = new Outcome.Unchanged(null);
    answersIfAsked(unchanged);

    assertThat(changes.predictProvisioning(admin, email, Role.EDITOR).outcome())
        .isEqualTo(unchanged);
    var create = (CreateUser) published().command();
    assertThat(create.organizationRole()).isEqualTo(Role.EDITOR);
    assertThat(create.profile().shows(email)).isTrue();
    assertThat(create.resourceSeen()).isTrue();
  }

  @Test
  void unansweredQuestionIsNotReported() { // B7, I3
    world.provisioner.answer(email.value(), _ -> Optional.empty());

    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> changes.predictProvisioning(admin, email, null));
    answersIfAsked(new Outcome.Unchanged(null));
    var _ = changes.predictProvisioning(admin, email, null);

    assertThat(world.provisioner.commandsFor(email.value())).allMatch(CommandEnvelope::dryRun);
  }

  private void answersIfAsked(Outcome outcome) {
    world.provisioner.answer(
        email.value(),
        asked -> Optional.of(asked.dryRun() ? new Outcome.Predicted(outcome) : outcome));
  }

  private CommandEnvelope published() {
    return world.provisioner.commandFor(email.value()).orElseThrow();
  }
}
