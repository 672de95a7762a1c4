package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Replays of commands that are older than a deactivation or deletion are superseded (G3). */
final class OldReplaysBringNobodyBackTests extends FailedCommands {

  @Test
  void oldCreateAfterADeletionBringsNobodyBack() { // G3
    CommandEnvelope create = fails(() -> acme.creates(bob, Role.ADMIN));
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    CommandEnvelope deletion = acme.deletes(bob);
    assertThat(acme.status(deletion)).isEqualTo("applied");

    assertSuperseded(create, "access was set by command " + deletion.id() + " at ");
    assertThat(acme.user(bob)).containsExactly("deleted");
  }

  @Test
  void oldActivationAfterADeactivationBringsNobodyBack() { // G3
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    CommandEnvelope activation = fails(() -> acme.activates(bob, true));
    CommandEnvelope deactivation = acme.activates(bob, false);
    assertThat(acme.status(deactivation)).isEqualTo("applied");

    assertSuperseded(activation, "active was set by command " + deactivation.id() + " at ");
    assertThat(acme.user(bob)).containsExactly("inactive");
  }

  @Test
  void oldGrantByHandAfterADeletionBringsNobodyBack() { // G3, I5
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    CommandEnvelope grant = fails(() -> acme.addsByHand(bob, Role.ADMIN));
    CommandEnvelope deletion = acme.deletes(bob);
    assertThat(acme.status(deletion)).isEqualTo("applied");

    assertSuperseded(grant, "access was set by command " + deletion.id() + " at ");
    assertThat(acme.user(bob)).containsExactly("deleted");
  }

  private void assertSuperseded(CommandEnvelope failed, String reason) {
    UUID deadLetter = deadLetters.id(failed.id());
    assertThat(replays.dryRun(deadLetter, null))
        .isInstanceOfSatisfying(
            Outcome.Superseded.class, s -> assertThat(s.reason()).startsWith(reason));
    CommandId replay = replay(deadLetter, "to see");
    assertThat(outcome(replay))
        .isInstanceOfSatisfying(
            Outcome.Superseded.class, s -> assertThat(s.reason()).startsWith(reason));
    Awaitility.await().until(() -> deadLetters.state(deadLetter).equals("settled"));
  }
}
