package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.guarantee.traffic.Call;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers that differ from what happened break {@link AnsweredIsTrue}, and no other promise. */
final class AnswersCanBreakTests {
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", ScimId.random());

  @Test
  void anAnsweredChangeWithoutACommand() { // I1
    evidence.history().add(call(CommandId.next(), Result.OK, 201));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredChangeThatWasRefused() { // I1
    CommandEnvelope refused = ada.deleteUser();
    evidence.decide(refused, 7, 1, new Outcome.Refused(ScimError.conflict("fabricated")));
    evidence.history().add(call(refused.id(), Result.OK, 204));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredRefusalThatWasApplied() { // I1, G4
    CommandEnvelope applied = ada.deleteUser();
    evidence.apply(applied, 7, 1);
    evidence.history().add(call(applied.id(), Result.FAIL, 409));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredRefusalWithAnotherStatus() { // I1, G4
    CommandEnvelope refused = ada.deleteUser();
    evidence.decide(refused, 7, 1, new Outcome.Refused(ScimError.conflict("fabricated")));
    evidence.history().add(call(refused.id(), Result.FAIL, 404));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredFailureThatWasApplied() { // I4
    CommandEnvelope applied = ada.deleteUser();
    evidence.apply(applied, 7, 1);
    evidence.history().add(call(applied.id(), Result.UNKNOWN, 500));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAcknowledgedCommandThatNoProvisionerReceived() { // I3
    evidence.history().add(call(CommandId.next(), Result.OK, 0));

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void answersThatAreTrue() { // I1, G4, I4
    CommandEnvelope applied = ada.setNickName("called");
    CommandEnvelope refused = ada.deleteUser();
    CommandEnvelope failed = ada.setNickName("poison");
    evidence.apply(applied, 7, 1);
    evidence.decide(refused, 8, 2, new Outcome.Refused(ScimError.conflict("fabricated")));
    evidence.deadLetter(failed, 9, 3);
    evidence.history().add(call(applied.id(), Result.OK, 200));
    evidence.history().add(call(refused.id(), Result.FAIL, 409));
    evidence.history().add(call(failed.id(), Result.UNKNOWN, 500));

    assertThat(brokenPromises()).isEmpty();
  }

  @Test
  void anAnsweredChangeThatAReadDoesNotShow() { // I1
    evidence.history().addWrongAnswer("fabricated");

    assertThat(brokenPromises()).containsExactly("AnsweredIsTrue");
  }

  private Iterable<String> brokenPromises() {
    return Promises.allBut("MatchesSerialExecution").violations(evidence.build()).keySet();
  }

  private Call call(CommandId command, Result result, int status) {
    return new Call(command.toString(), organization, ada.email(), "fabricated", result, status);
  }
}
