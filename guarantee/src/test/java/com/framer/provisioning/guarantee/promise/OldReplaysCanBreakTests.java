package com.framer.provisioning.guarantee.promise;

import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.applied;
import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.replay;
import static com.framer.provisioning.guarantee.promise.FabricatedEvidence.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.PatchUser;
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

/** Replays that undo what is newer break their promise, and replays that do not leave it alone. */
final class OldReplaysCanBreakTests { // G3
  private final FabricatedEvidence planted = new FabricatedEvidence();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", UUID.randomUUID());
  private final Outcome active = applied(user(ada, true, Role.EDITOR));
  private final Outcome inactive = applied(user(ada, false, Role.EDITOR));
  private final CommandEnvelope activation = ada.isActive(true);
  private final CommandEnvelope nickName = ada.isCalled("replayed");

  @Test
  void oneThatSetsWhatIsNewer() {
    var workspace = UUID.randomUUID();
    CommandEnvelope old = ada.hasRoleIn(workspace, Role.ADMIN);
    planted.isApplied(old, 7, 1);
    planted.isApplied(ada.isRemovedFrom(workspace), 8, 2);
    planted.isApplied(replay(old, 1), 9, 1);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatBringsBackWhoWasDeactivatedByPut() {
    planted.isDeadLettered(activation, 7, 1);
    planted.isDecided(ada.isActive(false), 8, 2, inactive);
    planted.isDecided(replay(activation, 1), 9, 1, active);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatBringsBackWhoWasDeactivatedByPatch() {
    planted.isDeadLettered(activation, 7, 1);
    planted.isDecided(isPatched(false), 8, 2, inactive);
    planted.isDecided(replay(activation, 1), 9, 1, active);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatBringsBackWhoWasDeactivatedOnceMore() {
    planted.isDecided(ada.isActive(false), 6, 1, inactive);
    planted.isDeadLettered(activation, 7, 2);
    planted.isDecided(
        ada.isActive(false), 8, 3, new Outcome.Unchanged(user(ada, false, Role.EDITOR)));
    planted.isDecided(replay(activation, 2), 9, 2, active);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatBringsBackWhoWasDeleted() {
    CommandEnvelope create = ada.isProvisioned(Role.EDITOR);
    planted.isDeadLettered(create, 7, 1);
    planted.isDecided(ada.again().isProvisioned(null), 8, 2, active);
    planted.isDecided(ada.isDeleted(), 9, 3, applied(null));
    planted.isDecided(replay(create, 1), 10, 1, active);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatDeactivatesWhoIsBack() {
    CommandEnvelope deactivation = isPatched(false);
    planted.isDeadLettered(deactivation, 7, 1);
    planted.isDecided(ada.isActive(true), 8, 2, active);
    planted.isDecided(replay(deactivation, 1), 9, 1, inactive);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void oneThatGivesAnOldRole() {
    CommandEnvelope old = ada.hasRole(Role.ADMIN);
    planted.isDeadLettered(old, 7, 1);
    planted.isDecided(ada.hasRole(Role.EDITOR), 8, 2, active);
    planted.isDecided(replay(old, 1), 9, 1, applied(user(ada, true, Role.ADMIN)));

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void aNickNameOfWhoIsBackByNewer() {
    planted.isDeadLettered(nickName, 7, 1);
    planted.isDecided(isPatched(false), 8, 2, inactive);
    planted.isDecided(isPatched(true), 9, 3, active);
    planted.isDecided(replay(nickName, 1), 10, 1, active);

    assertThat(broken()).isEmpty();
  }

  @Test
  void anActivationThatIsNewerThanTheDeactivation() {
    planted.isDecided(ada.isActive(false), 7, 1, inactive);
    planted.isDeadLettered(activation, 8, 2);
    planted.isDecided(ada.isCalled("inactive, but not deactivated"), 9, 3, inactive);
    planted.isDecided(replay(activation, 2), 10, 2, active);

    assertThat(broken()).isEmpty();
  }

  @Test
  void anActivationOfWhichOnlyTheProfileIsLeft() {
    planted.isDeadLettered(activation, 7, 1);
    planted.isDecided(isPatched(false), 8, 2, inactive);
    planted.isDecided(replay(activation, 1), 9, 1, inactive);

    assertThat(broken()).isEmpty();
  }

  private Iterable<String> broken() {
    return Promises.allBut("SameAsOneByOne").violations(planted.evidence()).keySet();
  }

  private CommandEnvelope isPatched(boolean to) {
    var operation =
        new PatchOperation(Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(to));
    var patch = new PatchUser(ada.scimId(), List.of(operation));
    return new CommandEnvelope(
        CommandIds.next(), organization, ada.email(), nickName.actor(), Instant.EPOCH, patch);
  }
}
