package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fabricated evidence breaks the promise that it is about, and no other one. */
final class PromisesCanBreakTests {
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", ScimId.random());

  @Test
  void noEvidenceBreaksNoPromise() {
    assertThat(brokenPromises()).isEmpty();
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
  void aCommittedStateThatViolatesARule(String rule, String promise) {
    evidence.addRuleViolation(rule + ": fabricated");

    assertThat(brokenPromises()).containsExactly(promise);
  }

  @Test
  void aUserOfAnotherOrganization() { // F3
    evidence.history().addForeignUser("fabricated");

    assertThat(brokenPromises()).containsExactly("NothingOfAnotherOrganization");
  }

  @Test
  void poisonThatVanished() { // G5
    evidence.history().addPoison("0@1");

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aReusedIdThatVanished() { // G2, G5
    evidence.history().addReusedId("0@1");

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aReusedIdThatIsDeadLetteredBreaksNothing() { // G2, G5
    CommandEnvelope first = ada.setNickName("first");
    evidence.publish(first, 5); // in this place the second one, of another person
    evidence.history().addReusedId("0@5");
    evidence.addDeadLetterRecord(5, 1, "The command id was used for another person before");
    evidence.apply(first, 7, 2);

    assertThat(brokenPromises()).isEmpty();
  }

  @Test
  void aReusedIdThatIsApplied() { // G2
    CommandEnvelope first = ada.setNickName("first");
    evidence.history().addReusedId("0@7");
    evidence.addDeadLetterRecord(7, 1, "The command id was used for another person before");
    evidence.apply(first, 7, 1);

    assertThat(brokenPromises()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aHealthyRecordThatIsDeadLettered() { // G5
    CommandEnvelope healthy = ada.setNickName("healthy");
    evidence.decide(healthy, 7, 1, new Outcome.DeadLettered("fabricated"));
    evidence.addDeadLetterRecord(7, 1, "the database was away");

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterAtTwoPositions() { // G3
    evidence.deadLetter(ada.setNickName("poison"), 7, 2);
    evidence.addDeadLetterRecord(7, 1, BadRelease.MESSAGE);
    evidence.addDeadLetterRecord(7, 2, BadRelease.MESSAGE);

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterAtAnotherPositionThanItsCommand() { // G3
    evidence.decide(ada.setNickName("poison"), 7, 1, new Outcome.DeadLettered("fabricated"));
    evidence.addDeadLetterRecord(7, 2, BadRelease.MESSAGE);

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void aDeadLetterThatIsOnNoTopic() { // G5
    evidence.decide(ada.setNickName("poison"), 7, 1, new Outcome.DeadLettered("fabricated"));

    assertThat(brokenPromises()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void commandsThatAreNotDecidedInTheOrderOfTheTopic() { // G1
    evidence.apply(ada.setNickName("second"), 8, 2);
    evidence.apply(ada.setNickName("first"), 7, 1);

    assertThat(brokenPromises()).containsExactly("AppliedInTopicOrder");
  }

  @Test
  void aCommandThatIsDecidedAtItsSecondRecord() { // G1
    CommandEnvelope command = ada.setNickName("skipped");
    evidence.publish(command, 7);
    evidence.apply(command, 8, 1);

    assertThat(brokenPromises()).containsExactly("AppliedInTopicOrder");
  }

  @Test
  void aPositionThatIsLowerThanThePreviousOne() { // G3
    evidence.apply(ada.setNickName("first"), 7, 2);
    evidence.apply(ada.setNickName("second"), 8, 1);

    assertThat(brokenPromises()).containsExactly("PositionsGrow");
  }

  @Test
  void aReplayAtANewPosition() { // G3
    CommandEnvelope failed = ada.setNickName("poison");
    evidence.deadLetter(failed, 7, 1);
    evidence.apply(FabricatedEvidence.replay(failed, 1), 8, 2);

    assertThat(brokenPromises()).containsExactly("PositionsGrow");
  }

  @Test
  void aRetryOfAnUnansweredCreateThatIsRefused() { // B7
    CommandEnvelope create = ada.createUser(null);
    evidence.apply(create, 7, 1);
    evidence.apply(ada.reportUnanswered(create), 8, 2);
    evidence.decide(ada.repeat(create), 9, 3, new Outcome.Refused(ScimError.conflict("no")));

    assertThat(brokenPromises()).containsExactly("UnansweredCreatesMayBeRetried");
  }

  @Test
  void aRunThatDidNothingProvesNothing() {
    assertThat(new Coverage(evidence.build(), 0).missing())
        .contains(
            "no DeleteUser was applied",
            "only 0 replays",
            "only 0 fault points reached",
            "only 0 kinds of hostile acts");
  }

  @Test
  void lagThatDoesNotDrain() { // G5
    evidence.addUnfinishedWork("fabricated");

    assertThat(brokenPromises()).containsExactly("LagDrains");
  }

  @Test
  void excludedPromisesAreNotJudgedAndMustExist() {
    evidence.history().addForeignUser("fabricated");

    assertThat(
            Promises.allBut("NothingOfAnotherOrganization", "MatchesSerialExecution")
                .violations(evidence.build()))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Promises.allBut("NoSuchPromise"));
  }

  /**
   * Judges the promises that need no database. {@link SerialExecutionCanBreakTests} breaks the
   * other one.
   */
  private Iterable<String> brokenPromises() {
    return Promises.allBut("MatchesSerialExecution").violations(evidence.build()).keySet();
  }
}
