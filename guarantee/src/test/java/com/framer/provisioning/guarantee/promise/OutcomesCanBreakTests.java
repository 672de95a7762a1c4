package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Missing, different and invented outcomes break {@link ExactlyOneOutcome}, and no other promise.
 */
final class OutcomesCanBreakTests {
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", ScimId.random());

  @Test
  void anOutcomeOfACommandThatWasNeverPublished() { // F5
    CommandEnvelope nobodys = ada.setNickName("nobody's");
    OutcomeEnvelope outcome = FabricatedEvidence.envelope(nobodys, FabricatedEvidence.APPLIED);
    evidence.addOutcomeRecord(outcome);
    evidence.addLogRow(nobodys, 0, 1, outcome);

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aCommandWithoutAnOutcome() { // F5
    evidence.publish(ada.setNickName("lost"), 7);

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsNotPublished() { // F5
    CommandEnvelope command = ada.setNickName("silent");
    evidence.publish(command, 7);
    evidence.addLogRow(
        command, 7, 1, FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsAlsoPublishedWithAnotherStatus() { // F5
    CommandEnvelope command = ada.setNickName("twice");
    evidence.apply(command, 7, 1);
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(command, new Outcome.Unchanged(null)));

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsAlsoPublishedWithAnotherResource() { // F5
    CommandEnvelope command = ada.setNickName("twice");
    evidence.apply(command, 7, 1);
    UserResource other = FabricatedEvidence.user(ada, true, null);
    evidence.addOutcomeRecord(
        FabricatedEvidence.envelope(command, FabricatedEvidence.applied(other)));

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aPublishedOutcomeThatIsNotInTheLog() { // F5
    CommandEnvelope command = ada.setNickName("rolled back");
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  private Iterable<String> brokenPromises() {
    return Promises.allBut("MatchesSerialExecution").violations(evidence.build()).keySet();
  }
}
