package com.framer.provisioning.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.guarantee.traffic.Scim.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway and two provisioners, one of which dies, is held up or lied to where it hurts. */
final class ProcessesDieAtNamedPointsTests {
  private static Scene scene;
  private final UUID organization = UUID.randomUUID();
  private final UUID workspace = UUID.randomUUID();

  @BeforeAll
  static void start() {
    scene = new Scene();
  }

  /** Once for all tests, since healing takes longer than any of them. */
  @AfterAll
  static void everyPromiseIsKept() { // F1 to F5, G1 to G3
    try (var _ = scene) {
      scene.everyPromiseIsKept();
    }
  }

  @AfterEach
  void heal() {
    scene.heal();
  }

  @Test
  void oneOfTwoFinalAdminsStaysThoughBothLeaveAtOnce() { // D2, F1
    List<String> emails = Owners.await(scene.system(), 2).twoApart();
    Person ada = scene.founder(organization, workspace, emails.getFirst());
    var bob = new Person(organization, emails.getLast(), UUID.randomUUID());
    assertThat(scene.apply(bob.isProvisioned(Role.ADMIN))).isEqualTo("applied");
    CommandEnvelope first = ada.isDeleted();
    CommandEnvelope second = bob.isDeleted();
    scene.publishUpTo(FaultPoint.HELD_BEFORE_COMMIT, first);
    scene.topic().publish(second);
    scene.await(() -> scene.database().isDecidedOrWaits(second));

    scene.system().release(FaultPoint.HELD_BEFORE_COMMIT);

    assertThat(List.of(scene.statusOf(first), scene.statusOf(second)))
        .containsExactly("applied", "refused");
  }

  @Test
  void whatWasCommittedBeforeACrashIsNotAppliedAgain() { // G2
    Person ada = scene.founder(organization, workspace, Owners.someone());
    CommandEnvelope first = ada.isCalled("first");
    scene.publishUpTo(FaultPoint.AFTER_COMMIT, first);
    scene.apply(ada.isCalled("second"));

    scene.topic().publish(first); // the same bytes at a later offset
    scene.apply(ada.hasRoleIn(workspace, Role.ADMIN));

    assertThat(scene.database().nickName(ada)).isEqualTo("second");
  }

  @Test
  void whatWasNotCommittedBeforeACrashIsAppliedAfterIt() { // F5
    Person ada = scene.founder(organization, workspace, Owners.someone());
    CommandEnvelope lost = ada.isCalled("lost?");

    scene.publishUpTo(FaultPoint.BEFORE_COMMIT, lost);

    assertThat(scene.statusOf(lost)).isEqualTo("applied");
  }

  @Test
  void whatWasCommittedAlthoughItTimedOutIsAppliedOnce() { // G2, F5
    Person ada = scene.founder(organization, workspace, Owners.someone());
    CommandEnvelope murky = ada.isCalled("murky");

    scene.publishUpTo(FaultPoint.COMMIT_TIMES_OUT, murky);

    assertThat(scene.statusOf(murky)).isEqualTo("applied"); // once, and told: the promises
    assertThat(scene.apply(ada.isCalled("murky"))).isEqualTo("unchanged");
  }

  @Test
  void zombieThatSleptThroughItsSessionTakesNothingBack() { // G1, G2
    Person ada = scene.founder(organization, workspace, Owners.someone());
    Owners.await(scene.system(), 2);
    Service zombie = scene.freezeAt(FaultPoint.HELD_BEFORE_CHUNK, ada.isCalled("before"));
    scene.apply(ada.isCalled("by the other one"));
    scene.apply(ada.isCalled("and again"));

    scene.wake(zombie, FaultPoint.HELD_BEFORE_CHUNK);

    scene.apply(ada.isCalled("last"));
    assertThat(scene.database().nickName(ada)).isEqualTo("last");
  }

  @Test
  void zombieThatHoldsLocksLetsTheOthersThroughAndTakesNothingBack() { // G1, G2, G5
    List<String> emails = Owners.await(scene.system(), 2).twoApart();
    Person ada = scene.founder(organization, workspace, emails.getFirst());
    var bob = new Person(organization, emails.getLast(), UUID.randomUUID());
    scene.apply(bob.isProvisioned(Role.ADMIN));
    CommandEnvelope held = ada.isCalled("by the zombie, too late");
    CommandEnvelope waiting = bob.isCalled("needs the Organization's lock");
    Service zombie = scene.freezeAt(FaultPoint.HELD_BEFORE_COMMIT, held);
    scene.topic().publish(waiting);
    scene.await(scene.database()::somebodyWaitsForALock);
    scene.await(
        () -> scene.database().isDecided(waiting)); // the server ends the zombie's transaction
    scene.apply(ada.isCalled("by the other one"));

    scene.wake(zombie, FaultPoint.HELD_BEFORE_COMMIT);

    scene.apply(bob.hasRole(Role.VIEWER));
    assertThat(scene.database().nickName(ada)).isEqualTo("by the other one");
    assertThat(scene.told(held)).isNotEmpty().containsOnly("applied");
  }

  @Test
  void oldReplayAfterADeactivationBringsNobodyBackThoughItsProvisionerDies() { // G3
    scene.founder(organization, workspace, Owners.someone());
    var bob = new Person(organization, Owners.someone(), UUID.randomUUID());
    assertThat(scene.apply(bob.isProvisioned(Role.EDITOR))).isEqualTo("applied");
    UUID letter = scene.database().letter(isDeadLettered(bob, bob.isActive(true)));
    assertThat(scene.apply(bob.isActive(false))).isEqualTo("applied");
    scene.system().arm(FaultPoint.AFTER_COMMIT);

    UUID replay = scene.replay(letter);

    scene.await(() -> !scene.system().isArmed(FaultPoint.AFTER_COMMIT));
    assertThat(scene.statusOf(replay)).isEqualTo("superseded");
    assertThat(scene.database().hasAccess(bob)).isFalse();
  }

  @Test
  void replayWhoseProvisionerDiesBeforeItAnswersIsStillOne() { // G6
    Person ada = scene.founder(organization, workspace, Owners.someone());
    CommandEnvelope failed = isDeadLettered(ada, ada.isCalled("at last"));
    UUID letter = scene.database().letter(failed);
    Owners.await(scene.system(), 2);
    // Whoever has ada's partition: until its session has ended, nobody decides the replay.
    Service owner =
        scene.holdAt(FaultPoint.HELD_BEFORE_CHUNK, ada.hasRoleIn(workspace, Role.ADMIN));
    Service other = scene.otherThan(owner);
    scene.system().arm(FaultPoint.AFTER_PUBLISH);
    assertThat(scene.replay(letter, owner)).isEmpty();
    assertThat(scene.system().isArmed(FaultPoint.AFTER_PUBLISH)).isFalse();

    UUID again = scene.replay(letter, other).orElseThrow();

    assertThat(scene.statusOf(again)).isEqualTo("applied");
    assertThat(scene.database().replaysOf(letter)).containsExactly(again);
    assertThat(scene.database().replaysOf(failed)).containsExactly(again);
    assertThat(scene.told(again)).isNotEmpty().containsOnly("applied");
  }

  @Test
  void deadLetterIsOnItsTopicBeforeItsOutcomeIsTold() { // F5, G5
    CommandEnvelope poison = failsUpTo(FaultPoint.BEFORE_DEAD_LETTER);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.database().letter(poison)).isNotNull();
  }

  @Test
  void deadLetterThatIsWrittenTwiceKeepsItsPosition() { // G3
    CommandEnvelope poison = failsUpTo(FaultPoint.AFTER_DEAD_LETTER);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.database().letter(poison))
        .isNotNull(); // each copy's position: NoHealthyRecord…
  }

  @Test
  void deadLetterThatTimedOutAlthoughItWasSentKeepsItsPosition() { // G3, F5
    CommandEnvelope poison = failsUpTo(FaultPoint.DEAD_LETTER_TIMES_OUT);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.database().letter(poison)).isNotNull();
  }

  @Test
  void outcomeThatTimedOutAlthoughItWasSentIsNotToldOtherwise() { // F5
    Person ada = scene.founder(organization, workspace, Owners.someone());

    CommandEnvelope meant = ada.isCalled("meant");

    scene.publishUpTo(FaultPoint.OUTCOME_TIMES_OUT, meant);

    assertThat(scene.apply(ada.isCalled("next"))).isEqualTo("applied");
    assertThat(scene.told(meant)).as("again, since it seemed not to be told").hasSizeGreaterThan(1);
    assertThat(scene.told(meant)).containsOnly(scene.statusOf(meant));
  }

  @Test
  void commandOfAGatewayThatDiesBeforeItAnswersIsApplied() { // F5, I3
    scene.founder(organization, workspace, Owners.someone());
    Organization acme = scene.opened(organization, workspace);
    String bob = Owners.someone();
    scene.system().arm(FaultPoint.AFTER_PUBLISH);

    Answer none = scene.create(acme, bob);

    assertThat(none.status()).isZero();
    assertThat(scene.database().statusesOf(organization, bob)).containsExactly("applied");
    scene.system().startAll();
    assertThat(scene.find(acme, bob)).isEqualTo(scene.database().scimId(acme, bob));
    assertThat(scene.database().statusesOf(organization, bob))
        .containsExactly("applied"); // still one
  }

  @Test
  void createThatTimedOutAlthoughItWasPublishedIsAnsweredByTheNextTry() { // B7, F5
    scene.founder(organization, workspace, Owners.someone());
    Organization acme = scene.opened(organization, workspace);
    String bob = Owners.someone();
    scene.find(acme, bob); // the gateway that died in another test is back
    scene.system().arm(FaultPoint.PUBLISH_TIMES_OUT);

    Answer murky = scene.create(acme, bob);

    assertThat(murky.status()).isEqualTo(429);
    assertThat(scene.database().statusesOf(organization, bob)).first().isEqualTo("applied");
    String id = scene.find(acme, bob);
    Answer second = scene.createUntilAnswered(acme, bob);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body().path("id").asString()).isEqualTo(id);
  }

  /** The command is a dead letter then, and whatever failed it is over. */
  private static CommandEnvelope isDeadLettered(Person person, CommandEnvelope command) {
    scene.release().breaks(person.email());
    assertThat(scene.apply(command)).isEqualTo("dead-lettered");
    scene.release().isReplaced();
    return command;
  }

  private CommandEnvelope failsUpTo(FaultPoint point) {
    Person ada = scene.founder(organization, workspace, Owners.someone());
    scene.release().breaks(ada.email());
    CommandEnvelope poison = ada.isCalled("poison");
    scene.publishUpTo(point, poison);
    return poison;
  }
}
