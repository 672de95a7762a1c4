package com.framer.provisioning.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.standalone.guarantee.process.FaultPoint;
import com.framer.provisioning.standalone.guarantee.process.Service;
import com.framer.provisioning.standalone.guarantee.traffic.Organization;
import com.framer.provisioning.standalone.guarantee.traffic.Person;
import com.framer.provisioning.standalone.guarantee.traffic.Scim.Answer;
import java.util.List;
import java.util.Optional;
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
    scene.await(() -> scene.isDecidedOrWaits(second));

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

    assertThat(scene.nickName(ada)).isEqualTo("second");
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
    scene.publishUpTo(FaultPoint.HELD_BEFORE_CHUNK, ada.isCalled("before"));
    Service zombie = scene.system().heldAt(FaultPoint.HELD_BEFORE_CHUNK).orElseThrow();
    zombie.freeze();
    scene.apply(ada.isCalled("by the other one"));
    scene.apply(ada.isCalled("and again"));

    zombie.thaw();
    scene.await(() -> scene.system().heldAt(FaultPoint.HELD_BEFORE_CHUNK).equals(Optional.empty()));

    scene.apply(ada.isCalled("last"));
    assertThat(scene.nickName(ada)).isEqualTo("last");
  }

  @Test
  void oldReplayAfterADeactivationBringsNobodyBackThoughItsProvisionerDies() { // G3, G6
    scene.founder(organization, workspace, Owners.someone());
    var bob = new Person(organization, Owners.someone(), UUID.randomUUID());
    assertThat(scene.apply(bob.isProvisioned(Role.EDITOR))).isEqualTo("applied");
    scene.release().breaks(bob.email());
    CommandEnvelope activation = bob.hasRole(Role.ADMIN);
    assertThat(scene.apply(activation)).isEqualTo("dead-lettered");
    scene.release().isReplaced();
    assertThat(scene.apply(bob.hasRole(Role.VIEWER))).isEqualTo("applied");
    UUID letter = scene.letter(activation);
    scene.system().arm(FaultPoint.AFTER_COMMIT);

    UUID replay = scene.replay(letter);

    scene.await(() -> !scene.system().isArmed(FaultPoint.AFTER_COMMIT));
    assertThat(scene.statusOf(replay)).isEqualTo("superseded");
  }

  @Test
  void deadLetterIsOnItsTopicBeforeItsOutcomeIsTold() { // F5, G5
    CommandEnvelope poison = failsUpTo(FaultPoint.BEFORE_DEAD_LETTER);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.letter(poison)).isNotNull();
  }

  @Test
  void deadLetterThatIsWrittenTwiceKeepsItsPosition() { // G3
    CommandEnvelope poison = failsUpTo(FaultPoint.AFTER_DEAD_LETTER);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.letter(poison)).isNotNull(); // each copy's position: NoHealthyRecord…
  }

  @Test
  void deadLetterThatTimedOutAlthoughItWasSentKeepsItsPosition() { // G3, F5
    CommandEnvelope poison = failsUpTo(FaultPoint.DEAD_LETTER_TIMES_OUT);

    assertThat(scene.statusOf(poison)).isEqualTo("dead-lettered");
    assertThat(scene.letter(poison)).isNotNull();
  }

  @Test
  void outcomeThatTimedOutAlthoughItWasSentIsNotToldOtherwise() { // F5
    Person ada = scene.founder(organization, workspace, Owners.someone());

    scene.publishUpTo(FaultPoint.OUTCOME_TIMES_OUT, ada.isCalled("told"));

    assertThat(scene.apply(ada.isCalled("next"))).isEqualTo("applied"); // all told: the promises
  }

  @Test
  void commandOfAGatewayThatDiesBeforeItAnswersIsApplied() { // F5, I3
    scene.founder(organization, workspace, Owners.someone());
    Organization acme = scene.opened(organization, workspace);
    String bob = Owners.someone();
    scene.system().arm(FaultPoint.AFTER_PUBLISH);

    Answer none = scene.create(acme, bob);

    assertThat(none.status()).isZero();
    assertThat(scene.statusesOf(organization, bob)).containsExactly("applied");
    scene.system().startAll();
    assertThat(scene.find(acme, bob)).isNotEmpty();
    assertThat(scene.create(acme, bob).status()).isEqualTo(409); // nobody knew of the first one
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
    assertThat(scene.statusesOf(organization, bob)).first().isEqualTo("applied");
    String id = scene.find(acme, bob);
    Answer second = scene.createUntilAnswered(acme, bob);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body().path("id").asString()).isEqualTo(id);
  }

  private CommandEnvelope failsUpTo(FaultPoint point) {
    Person ada = scene.founder(organization, workspace, Owners.someone());
    scene.release().breaks(ada.email());
    CommandEnvelope poison = ada.isCalled("poison");
    scene.publishUpTo(point, poison);
    return poison;
  }
}
