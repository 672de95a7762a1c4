package com.framer.provisioning.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.guarantee.traffic.ScimClient.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A gateway and two provisioners run. Each test makes one of them crash, be held up, or see a
 * timeout for something that succeeded, at one named point.
 */
final class ProcessesDieAtNamedPointsTests {
  private static TestBed testBed;
  private final UUID organization = UUID.randomUUID();
  private final UUID workspace = UUID.randomUUID();

  @BeforeAll
  static void start() {
    testBed = new TestBed();
  }

  /**
   * Runs once for all tests, because it waits until the system is quiescent, which takes longer
   * than any test.
   */
  @AfterAll
  static void everyPromiseIsKept() { // F1 to F5, G1 to G3
    try (var _ = testBed) {
      testBed.assertEveryPromiseIsKept();
    }
  }

  @AfterEach
  void heal() {
    testBed.heal();
  }

  @Test
  void oneOfTwoFinalAdminsRemainsWhenBothAreRemovedConcurrently() { // D2, F1
    List<String> emails = PartitionOwners.await(testBed.system(), 2).emailsOnTwoConsumers();
    Person ada = testBed.createOrganization(organization, workspace, emails.getFirst());
    var bob = new Person(organization, emails.getLast(), ScimId.random());
    assertThat(testBed.apply(bob.createUser(Role.ADMIN))).isEqualTo("applied");
    CommandEnvelope first = ada.deleteUser();
    CommandEnvelope second = bob.deleteUser();
    testBed.publishUntilTriggered(FaultPoint.HELD_BEFORE_COMMIT, first);
    testBed.publish(second);
    testBed.await(() -> testBed.database().isDecidedOrWaitsForALock(second));

    testBed.system().release(FaultPoint.HELD_BEFORE_COMMIT);

    assertThat(List.of(testBed.awaitStatusOf(first), testBed.awaitStatusOf(second)))
        .containsExactly("applied", "refused");
  }

  @Test
  void commandCommittedBeforeACrashIsNotAppliedAgain() { // G2
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    CommandEnvelope first = ada.setNickName("first");
    testBed.publishUntilTriggered(FaultPoint.AFTER_COMMIT, first);
    testBed.apply(ada.setNickName("second"));

    testBed.publish(first); // the same bytes at a later offset
    testBed.apply(ada.setWorkspaceRole(workspace, Role.ADMIN));

    assertThat(testBed.database().nickName(ada)).isEqualTo("second");
  }

  @Test
  void commandNotCommittedBeforeACrashIsAppliedAfterIt() { // F5
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    CommandEnvelope lost = ada.setNickName("lost?");

    testBed.publishUntilTriggered(FaultPoint.BEFORE_COMMIT, lost);

    assertThat(testBed.awaitStatusOf(lost)).isEqualTo("applied");
  }

  @Test
  void commandWhoseCommitTimedOutAlthoughItSucceededIsAppliedOnce() { // G2, F5
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    CommandEnvelope timedOut = ada.setNickName("committed");

    testBed.publishUntilTriggered(FaultPoint.COMMIT_TIMES_OUT, timedOut);

    // The promises check that it was applied once.
    assertThat(testBed.awaitStatusOf(timedOut)).isEqualTo("applied");
    assertThat(testBed.apply(ada.setNickName("committed"))).isEqualTo("unchanged");
  }

  @Test
  void zombieConsumerWhoseSessionExpiredOverwritesNothing() { // G1, G2
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    PartitionOwners.await(testBed.system(), 2);
    Service zombie = testBed.freezeAt(FaultPoint.HELD_BEFORE_CHUNK, ada.setNickName("before"));
    testBed.apply(ada.setNickName("by the other one"));
    testBed.apply(ada.setNickName("and again"));

    testBed.thawAndAwaitRelease(zombie, FaultPoint.HELD_BEFORE_CHUNK);

    testBed.apply(ada.setNickName("last"));
    assertThat(testBed.database().nickName(ada)).isEqualTo("last");
  }

  @Test
  void zombieConsumerThatHeldLocksLosesThemAndOverwritesNothing() { // G1, G2, G5
    List<String> emails = PartitionOwners.await(testBed.system(), 2).emailsOnTwoConsumers();
    Person ada = testBed.createOrganization(organization, workspace, emails.getFirst());
    var bob = new Person(organization, emails.getLast(), ScimId.random());
    testBed.apply(bob.createUser(Role.ADMIN));
    CommandEnvelope held = ada.setNickName("by the zombie, too late");
    CommandEnvelope waiting = bob.setNickName("needs the Organization's lock");
    Service zombie = testBed.freezeAt(FaultPoint.HELD_BEFORE_COMMIT, held);
    testBed.publish(waiting);
    testBed.await(testBed.database()::someTransactionWaitsForALock);
    // PostgreSQL ends the zombie's transaction, which releases its locks.
    testBed.await(() -> testBed.database().isDecided(waiting));
    testBed.apply(ada.setNickName("by the other one"));

    testBed.thawAndAwaitRelease(zombie, FaultPoint.HELD_BEFORE_COMMIT);

    testBed.apply(bob.setOrganizationRole(Role.VIEWER));
    assertThat(testBed.database().nickName(ada)).isEqualTo("by the other one");
    assertThat(testBed.publishedStatuses(held)).isNotEmpty().containsOnly("applied");
  }

  @Test
  void replayOlderThanADeactivationIsSupersededAlthoughItsProvisionerCrashes() { // G3
    testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    var bob = new Person(organization, PartitionOwners.randomEmail(), ScimId.random());
    assertThat(testBed.apply(bob.createUser(Role.EDITOR))).isEqualTo("applied");
    UUID deadLetter = testBed.database().awaitDeadLetter(deadLetter(bob, bob.setActive(true)));
    assertThat(testBed.apply(bob.setActive(false))).isEqualTo("applied");
    testBed.system().arm(FaultPoint.AFTER_COMMIT);

    CommandId replay = testBed.replay(deadLetter);

    testBed.await(() -> !testBed.system().isArmed(FaultPoint.AFTER_COMMIT));
    assertThat(testBed.awaitStatusOf(replay)).isEqualTo("superseded");
    assertThat(testBed.database().hasAccess(bob)).isFalse();
  }

  @Test
  void replayRequestedAgainAfterACrashIsPublishedOnce() { // G6
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    CommandEnvelope failed = deadLetter(ada, ada.setNickName("at last"));
    UUID deadLetter = testBed.database().awaitDeadLetter(failed);
    PartitionOwners.await(testBed.system(), 2);
    // The owner of ada's partition: until its session expires, no provisioner decides the replay.
    Service owner =
        testBed.holdAt(FaultPoint.HELD_BEFORE_CHUNK, ada.setWorkspaceRole(workspace, Role.ADMIN));
    Service other = testBed.otherProvisioner(owner);
    testBed.system().arm(FaultPoint.AFTER_PUBLISH);
    assertThat(testBed.replay(deadLetter, owner)).isEmpty();
    assertThat(testBed.system().isArmed(FaultPoint.AFTER_PUBLISH)).isFalse();

    CommandId again = testBed.replay(deadLetter, other).orElseThrow();

    assertThat(testBed.awaitStatusOf(again)).isEqualTo("applied");
    assertThat(testBed.database().replaysOf(deadLetter)).containsExactly(again);
    assertThat(testBed.database().replaysOf(failed)).containsExactly(again);
    assertThat(testBed.publishedStatuses(again)).isNotEmpty().containsOnly("applied");
  }

  @Test
  void deadLetterIsWrittenBeforeItsOutcomeIsPublished() { // F5, G5
    CommandEnvelope poison = failUntilTriggered(FaultPoint.BEFORE_DEAD_LETTER);

    assertThat(testBed.awaitStatusOf(poison)).isEqualTo("dead-lettered");
    assertThat(testBed.database().awaitDeadLetter(poison)).isNotNull();
  }

  @Test
  void deadLetterThatIsWrittenTwiceKeepsItsPosition() { // G3
    CommandEnvelope poison = failUntilTriggered(FaultPoint.AFTER_DEAD_LETTER);

    assertThat(testBed.awaitStatusOf(poison)).isEqualTo("dead-lettered");
    // NoHealthyRecordDeadLettered compares the positions of the copies.
    assertThat(testBed.database().awaitDeadLetter(poison)).isNotNull();
  }

  @Test
  void deadLetterWhoseAcknowledgementTimedOutKeepsItsPosition() { // G3, F5
    CommandEnvelope poison = failUntilTriggered(FaultPoint.DEAD_LETTER_TIMES_OUT);

    assertThat(testBed.awaitStatusOf(poison)).isEqualTo("dead-lettered");
    assertThat(testBed.database().awaitDeadLetter(poison)).isNotNull();
  }

  @Test
  void outcomeWhoseAcknowledgementTimedOutIsPublishedAgainUnchanged() { // F5
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    CommandEnvelope command = ada.setNickName("command");

    testBed.publishUntilTriggered(FaultPoint.OUTCOME_TIMES_OUT, command);

    assertThat(testBed.apply(ada.setNickName("next"))).isEqualTo("applied");
    assertThat(testBed.publishedStatuses(command))
        .as("published again after the timeout")
        .hasSizeGreaterThan(1);
    assertThat(testBed.publishedStatuses(command)).containsOnly(testBed.awaitStatusOf(command));
  }

  @Test
  void commandOfAGatewayThatCrashesBeforeItAnswersIsApplied() { // F5, I3
    testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    Organization acme = testBed.withToken(organization, workspace);
    String bob = PartitionOwners.randomEmail();
    testBed.system().arm(FaultPoint.AFTER_PUBLISH);

    Answer noAnswer = testBed.create(acme, bob);

    assertThat(noAnswer.status()).isZero();
    assertThat(testBed.database().awaitStatusesOf(organization, bob)).containsExactly("applied");
    testBed.system().startAll();
    assertThat(testBed.find(acme, bob)).isEqualTo(testBed.database().scimId(acme, bob));
    // There is still only one command.
    assertThat(testBed.database().awaitStatusesOf(organization, bob)).containsExactly("applied");
  }

  @Test
  void createWhosePublishTimedOutIsAnsweredOnRetry() { // B7, F5
    testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    Organization acme = testBed.withToken(organization, workspace);
    String bob = PartitionOwners.randomEmail();
    testBed.find(acme, bob); // waits until the gateway that crashed in another test is back
    testBed.system().arm(FaultPoint.PUBLISH_TIMES_OUT);

    Answer timedOut = testBed.create(acme, bob);

    assertThat(timedOut.status()).isEqualTo(429);
    assertThat(testBed.database().awaitStatusesOf(organization, bob)).first().isEqualTo("applied");
    String id = testBed.find(acme, bob);
    Answer second = testBed.createUntilAnswered(acme, bob);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body().path("id").asString()).isEqualTo(id);
  }

  /** Makes the command fail permanently, so that it is dead-lettered, and ends the failure. */
  private static CommandEnvelope deadLetter(Person person, CommandEnvelope command) {
    testBed.release().breakUser(person.email());
    assertThat(testBed.apply(command)).isEqualTo("dead-lettered");
    testBed.release().repair();
    return command;
  }

  private CommandEnvelope failUntilTriggered(FaultPoint point) {
    Person ada = testBed.createOrganization(organization, workspace, PartitionOwners.randomEmail());
    testBed.release().breakUser(ada.email());
    CommandEnvelope poison = ada.setNickName("poison");
    testBed.publishUntilTriggered(point, poison);
    return poison;
  }
}
