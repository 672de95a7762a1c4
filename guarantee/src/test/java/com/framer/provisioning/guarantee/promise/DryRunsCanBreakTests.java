package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dry runs that leave a trace, and answers that are none, break {@link DryRunsChangeNothing}. */
final class DryRunsCanBreakTests {
  private static final Outcome PREDICTED = new Outcome.Predicted(FabricatedEvidence.APPLIED);

  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final Person ada = new Person(UUID.randomUUID(), "ada@a.example", ScimId.random());
  private final CommandEnvelope question = ada.setNickName("maybe").asDryRun();

  @Test
  void dryRunThatIsAnsweredBreaksNothing() { // F5
    evidence.publish(question, 7);
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(question, PREDICTED));

    assertThat(brokenPromises()).isEmpty();
  }

  @Test
  void dryRunWithoutAnAnswer() { // F5
    evidence.publish(question, 7);

    assertThat(brokenPromises()).containsExactly("DryRunsChangeNothing");
  }

  @Test
  void dryRunThatIsAnsweredAsIfItWereACommand() { // F5
    evidence.publish(question, 7);
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(question, FabricatedEvidence.APPLIED));

    assertThat(brokenPromises()).contains("DryRunsChangeNothing");
  }

  @Test
  void dryRunInTheLog() { // F5
    OutcomeEnvelope outcome = FabricatedEvidence.envelope(question, PREDICTED);
    evidence.publish(question, 7);
    evidence.addOutcomeRecord(outcome);
    evidence.addLogRow(question, 7, 1, outcome);

    assertThat(brokenPromises()).contains("DryRunsChangeNothing");
  }

  @Test
  void dryRunThatIsDeadLettered() { // F5, G5
    evidence.publish(question, 7);
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(question, PREDICTED));
    evidence.addDeadLetterRecord(7, 1, "a failure");

    assertThat(brokenPromises()).contains("DryRunsChangeNothing");
  }

  @Test
  void commandThatIsAnsweredAsADryRun() { // F5
    CommandEnvelope command = ada.setNickName("really");
    evidence.apply(command, 7, 1);
    evidence.addOutcomeRecord(FabricatedEvidence.envelope(command, PREDICTED));

    assertThat(brokenPromises()).containsExactly("DryRunsChangeNothing");
  }

  private Iterable<String> brokenPromises() {
    return Promises.allBut("MatchesSerialExecution").violations(evidence.build()).keySet();
  }
}
