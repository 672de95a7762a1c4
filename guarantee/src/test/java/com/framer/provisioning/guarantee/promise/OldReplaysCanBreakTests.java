package com.framer.provisioning.guarantee.promise;

import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.applied;
import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.replay;
import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.guarantee.traffic.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

/** Replays that undo newer changes break {@link OldReplaysAreSuperseded}; other replays do not. */
final class OldReplaysCanBreakTests { // G3
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", ScimId.random());
  private final Outcome active = applied(user(ada, true, Role.EDITOR));
  private final Outcome inactive = applied(user(ada, false, Role.EDITOR));
  private final CommandEnvelope activation = ada.setActive(true);
  private final CommandEnvelope nickName = ada.setNickName("replayed");

  @Test
  void replayOverwritesANewerChangeByHand() {
    var workspace = UUID.randomUUID();
    CommandEnvelope old = ada.setWorkspaceRole(workspace, Role.ADMIN);
    evidence.apply(old, 7, 1);
    evidence.apply(ada.removeFromWorkspace(workspace), 8, 2);
    evidence.apply(replay(old, 1), 9, 1);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayReactivatesAUserWhoWasDeactivatedByPut() {
    evidence.deadLetter(activation, 7, 1);
    evidence.decide(ada.setActive(false), 8, 2, inactive);
    evidence.decide(replay(activation, 1), 9, 1, active);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayReactivatesAUserWhoWasDeactivatedByPatch() {
    evidence.deadLetter(activation, 7, 1);
    evidence.decide(isPatched(false), 8, 2, inactive);
    evidence.decide(replay(activation, 1), 9, 1, active);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayReactivatesAUserWhoWasDeactivatedTwice() {
    evidence.decide(ada.setActive(false), 6, 1, inactive);
    evidence.deadLetter(activation, 7, 2);
    evidence.decide(
        ada.setActive(false), 8, 3, new Outcome.Unchanged(user(ada, false, Role.EDITOR)));
    evidence.decide(replay(activation, 2), 9, 2, active);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayCreatesADeletedUserAgain() {
    CommandEnvelope create = ada.createUser(Role.EDITOR);
    evidence.deadLetter(create, 7, 1);
    evidence.decide(ada.withNewScimId().createUser(null), 8, 2, active);
    evidence.decide(ada.deleteUser(), 9, 3, applied(null));
    evidence.decide(replay(create, 1), 10, 1, active);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayDeactivatesAReactivatedUser() {
    CommandEnvelope deactivation = isPatched(false);
    evidence.deadLetter(deactivation, 7, 1);
    evidence.decide(ada.setActive(true), 8, 2, active);
    evidence.decide(replay(deactivation, 1), 9, 1, inactive);

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayRestoresAnOldRole() {
    CommandEnvelope old = ada.setOrganizationRole(Role.ADMIN);
    evidence.deadLetter(old, 7, 1);
    evidence.decide(ada.setOrganizationRole(Role.EDITOR), 8, 2, active);
    evidence.decide(replay(old, 1), 9, 1, applied(user(ada, true, Role.ADMIN)));

    assertThat(brokenPromises()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void replayOfANickNameBreaksNothing() {
    evidence.deadLetter(nickName, 7, 1);
    evidence.decide(isPatched(false), 8, 2, inactive);
    evidence.decide(isPatched(true), 9, 3, active);
    evidence.decide(replay(nickName, 1), 10, 1, active);

    assertThat(brokenPromises()).isEmpty();
  }

  @Test
  void replayOfAnActivationNewerThanTheDeactivationBreaksNothing() {
    evidence.decide(ada.setActive(false), 7, 1, inactive);
    evidence.deadLetter(activation, 8, 2);
    evidence.decide(ada.setNickName("inactive, but not deactivated"), 9, 3, inactive);
    evidence.decide(replay(activation, 2), 10, 2, active);

    assertThat(brokenPromises()).isEmpty();
  }

  @Test
  void replayThatChangesOnlyTheProfileBreaksNothing() {
    evidence.deadLetter(activation, 7, 1);
    evidence.decide(isPatched(false), 8, 2, inactive);
    evidence.decide(replay(activation, 1), 9, 1, inactive);

    assertThat(brokenPromises()).isEmpty();
  }

  private Iterable<String> brokenPromises() {
    return Promises.allBut("MatchesSerialExecution").violations(evidence.build()).keySet();
  }

  private CommandEnvelope isPatched(boolean to) {
    var operation =
        new PatchOperation(Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(to));
    var patch = new PatchUser(ada.scimId(), List.of(operation));
    return new CommandEnvelope(
        CommandId.next(),
        new OrganizationId(organization),
        Email.of(ada.email()),
        nickName.actor(),
        Instant.EPOCH,
        patch);
  }
}
