package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.Call;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted evidence breaks the promise that it is about, and no other one. */
final class PromisesCanBreakTests {
  private final FabricatedEvidence planted = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", UUID.randomUUID());

  @Test
  void nothingBreaksNothing() {
    assertThat(broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "F1, AnAdminAlwaysRemains",
    "F2, AnAdminAlwaysRemains",
    "F3, NothingOfAnotherOrganization",
    "F4, AnAdminAlwaysRemains",
    "D1, AnAdminAlwaysRemains",
    "D3, AnAdminAlwaysRemains",
    "F5, ExactlyOneOutcome",
    "G2, AppliedAtMostOnce"
  })
  void aCommittedState(String rule, String promise) {
    planted.isCommitted(rule + ": planted");

    assertThat(broken()).containsExactly(promise);
  }

  @Test
  void anAnsweredChangeThatNoCommandMade() { // I1
    planted.history().add(call(UUID.randomUUID(), Result.OK, 201));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredChangeThatWasRefused() { // I1
    CommandEnvelope refused = ada.isDeleted();
    planted.isDecided(refused, 7, 1, new Outcome.Refused(ScimError.conflict("planted")));
    planted.history().add(call(refused.id(), Result.OK, 204));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredRefusalThatWasApplied() { // I1, G4
    CommandEnvelope applied = ada.isDeleted();
    planted.isApplied(applied, 7, 1);
    planted.history().add(call(applied.id(), Result.FAIL, 409));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredRefusalThatWasAnotherOne() { // I1, G4
    CommandEnvelope refused = ada.isDeleted();
    planted.isDecided(refused, 7, 1, new Outcome.Refused(ScimError.conflict("planted")));
    planted.history().add(call(refused.id(), Result.FAIL, 404));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredFailureThatWasApplied() { // I4
    CommandEnvelope applied = ada.isDeleted();
    planted.isApplied(applied, 7, 1);
    planted.history().add(call(applied.id(), Result.UNKNOWN, 500));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAcknowledgedCommandThatNobodyReceived() { // I3
    planted.history().add(call(UUID.randomUUID(), Result.OK, 0));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void answersThatAreTrue() { // I1, G4, I4
    CommandEnvelope applied = ada.isCalled("called");
    CommandEnvelope refused = ada.isDeleted();
    CommandEnvelope failed = ada.isCalled("poison");
    planted.isApplied(applied, 7, 1);
    planted.isDecided(refused, 8, 2, new Outcome.Refused(ScimError.conflict("planted")));
    planted.isDeadLettered(failed, 9, 3);
    planted.history().add(call(applied.id(), Result.OK, 200));
    planted.history().add(call(refused.id(), Result.FAIL, 409));
    planted.history().add(call(failed.id(), Result.UNKNOWN, 500));

    assertThat(broken()).isEmpty();
  }

  @Test
  void anAnsweredChangeThatAReadDoesNotShow() { // I1
    planted.history().addWrongAnswer("planted");

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void aUserOfAnotherOrganization() { // F3
    planted.history().addStranger("planted");

    assertThat(broken()).containsExactly("NothingOfAnotherOrganization");
  }

  @Test
  void poisonThatVanished() { // G5
    planted.history().addPoison("0@1");

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aHealthyRecordThatIsDeadLettered() { // G5
    CommandEnvelope healthy = ada.isCalled("healthy");
    planted.isDecided(healthy, 7, 1, new Outcome.DeadLettered("planted"));
    planted.isDeadLetter(7, 1, "the database was away");

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterAtTwoPositions() { // G3
    planted.isDeadLettered(ada.isCalled("poison"), 7, 2);
    planted.isDeadLetter(7, 1, BadRelease.MESSAGE);
    planted.isDeadLetter(7, 2, BadRelease.MESSAGE);

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterAtAnotherPositionThanItsCommand() { // G3
    planted.isDecided(ada.isCalled("poison"), 7, 1, new Outcome.DeadLettered("planted"));
    planted.isDeadLetter(7, 2, BadRelease.MESSAGE);

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterThatIsOnNoTopic() { // G5
    planted.isDecided(ada.isCalled("poison"), 7, 1, new Outcome.DeadLettered("planted"));

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void anOutcomeThatNobodyAskedFor() { // F5
    CommandEnvelope nobodys = ada.isCalled("nobody's");
    OutcomeEnvelope outcome = FabricatedEvidence.envelope(nobodys, FabricatedEvidence.APPLIED);
    planted.isTold(outcome);
    planted.isLogged(nobodys, 0, 1, outcome);

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aCommandWithoutAnOutcome() { // F5
    planted.isPublished(ada.isCalled("lost"), 7);

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsNotTold() { // F5
    CommandEnvelope command = ada.isCalled("silent");
    planted.isPublished(command, 7);
    planted.isLogged(
        command, 7, 1, FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsToldOtherwiseToo() { // F5
    CommandEnvelope command = ada.isCalled("twice");
    planted.isApplied(command, 7, 1);
    planted.isTold(FabricatedEvidence.envelope(command, new Outcome.Unchanged(null)));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsToldWithAnotherResource() { // F5
    CommandEnvelope command = ada.isCalled("twice");
    planted.isApplied(command, 7, 1);
    UserResource other = FabricatedEvidence.user(ada, true, null);
    planted.isTold(FabricatedEvidence.envelope(command, FabricatedEvidence.applied(other)));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void anOutcomeThatIsToldButNotInTheLog() { // F5
    CommandEnvelope command = ada.isCalled("rolled back");
    planted.isTold(FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void commandsThatAreDecidedInAnotherOrderThanTheTopics() { // G1
    planted.isApplied(ada.isCalled("second"), 8, 2);
    planted.isApplied(ada.isCalled("first"), 7, 1);

    assertThat(broken()).containsExactly("AppliedInTopicOrder");
  }

  @Test
  void aCommandThatIsDecidedAtItsSecondRecord() { // G1
    CommandEnvelope command = ada.isCalled("skipped");
    planted.isPublished(command, 7);
    planted.isApplied(command, 8, 1);

    assertThat(broken()).containsExactly("AppliedInTopicOrder");
  }

  @Test
  void aPositionThatIsOlderThanTheOneBefore() { // G3
    planted.isApplied(ada.isCalled("first"), 7, 2);
    planted.isApplied(ada.isCalled("second"), 8, 1);

    assertThat(broken()).containsExactly("PositionsGrow");
  }

  @Test
  void aReplayAtANewPosition() { // G3
    CommandEnvelope failed = ada.isCalled("poison");
    planted.isDeadLettered(failed, 7, 1);
    planted.isApplied(FabricatedEvidence.replay(failed, 1), 8, 2);

    assertThat(broken()).containsExactly("PositionsGrow");
  }

  @Test
  void anUnansweredCreateThatMeets409() { // B7
    CommandEnvelope create = ada.isProvisioned(null);
    planted.isApplied(create, 7, 1);
    planted.isApplied(ada.wasNotAnswered(create), 8, 2);
    planted.isDecided(ada.comesAgain(create), 9, 3, new Outcome.Refused(ScimError.conflict("no")));

    assertThat(broken()).containsExactly("UnansweredCreatesMayComeAgain");
  }

  @Test
  void aRunThatDidNothingProvesNothing() {
    assertThat(new Coverage(planted.evidence(), 0).missing())
        .contains("no DeleteUser was applied", "only 0 replays", "only 0 fault points reached");
  }

  @Test
  void lagThatDoesNotDrain() { // G5
    planted.remains("planted");

    assertThat(broken()).containsExactly("LagDrains");
  }

  @Test
  void aPromiseThatIsGivenUpIsNamedAsItIs() {
    planted.history().addStranger("planted");

    assertThat(
            Promises.allBut("NothingOfAnotherOrganization", "SameAsOneByOne")
                .violations(planted.evidence()))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Promises.allBut("NoSuchPromise"));
  }

  /** Of those that need no database; the other one is broken by its own tests. */
  private Iterable<String> broken() {
    return Promises.allBut("SameAsOneByOne").violations(planted.evidence()).keySet();
  }

  private Call call(UUID command, Result result, int status) {
    return new Call(command.toString(), organization, ada.email(), "planted", result, status);
  }
}
