package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Both doors to an accepted decision keep the safeguards in force (D2, D3, D4). */
final class SettlementGuardsEveryChangeTests {
  private static final Outcome UNCHANGED = new Outcome.Unchanged(null);

  private final Organization organization =
      anOrganization().with(workspace("Design").administeredBy("ada")).build();

  @Test
  void settlingRefusesToRemoveTheFinalAdmin() { // D2
    Person ada = organization.person("ada");

    Decision decision =
        Settlement.settle(
            organization.context("ada"), ada.withMemberships(Memberships.NONE, organization.now()));

    OutcomeAssertions.refusedAsFinalAdmin(decision.toOutcome());
  }

  @Test
  void doorWithoutMembershipChangeRefusesOtherMemberships() { // D4
    Person ada = organization.person("ada");
    Memberships asEditor =
        ada.memberships().with(organization.workspace("Design"), Role.EDITOR, Origin.MANUAL);

    assertRefusedByTheDoor(
        "ada", new Person(ada.account(), ada.state(), ada.positions(), asEditor, ada.adminSince()));
  }

  @Test
  void doorWithoutMembershipChangeRefusesAnotherAdminSince() { // D3
    Person ada = organization.person("ada");

    assertRefusedByTheDoor(
        "ada", new Person(ada.account(), ada.state(), ada.positions(), ada.memberships(), null));
    assertRefusedByTheDoor(
        "ada",
        new Person(
            ada.account(), ada.state(), ada.positions(), ada.memberships(), organization.now()));
  }

  @Test
  void doorWithoutMembershipChangeRefusesAnotherPerson() { // F3
    organization.post("bob", user("bob"));

    assertRefusedByTheDoor("ada", organization.person("bob"));
  }

  @Test
  void doorWithoutMembershipChangeAcceptsWhatIsOnlyNoted() { // B7
    Person ada = organization.person("ada");
    Person noted = ada.withAccessSetAt(7);

    Decision decision =
        Settlement.withoutMembershipChange(organization.context("ada"), noted, UNCHANGED);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted -> {
              assertThat(accepted.settlement().after()).isEqualTo(noted);
              assertThat(accepted.settlement().assignments()).isEmpty();
              assertThat(accepted.settlement().newEntities()).isEmpty();
              assertThat(accepted.toOutcome()).isEqualTo(UNCHANGED);
            });
  }

  /** An accepted decision needs a settlement, and nothing else can make one. */
  @Test
  void nothingElseMakesASettlement() { // D4
    assertThat(Modifier.isFinal(Settlement.class.getModifiers())).isTrue();
    assertThat(Settlement.class.getDeclaredConstructors())
        .isNotEmpty()
        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
    assertThat(Decision.Accepted.class.getDeclaredConstructors())
        .extracting(Constructor::getParameterTypes)
        .allMatch(types -> Arrays.equals(types, new Class<?>[] {Settlement.class}));
  }

  private void assertRefusedByTheDoor(String name, Person after) {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Settlement.withoutMembershipChange(organization.context(name), after, UNCHANGED));
  }
}
