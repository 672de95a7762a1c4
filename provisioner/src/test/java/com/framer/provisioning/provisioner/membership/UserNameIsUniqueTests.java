package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.named;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UserNameIsUniqueTests {
  private final Organization organization =
      anOrganization().with(workspace("Design").administeredBy("ada")).build();

  @Test
  void createWithATakenUserNameIsRefused() { // A6
    OutcomeAssertions.refusedAsTaken(organization.post("bob", named(" ADA@Example.COM")));

    assertThat(organization.person("bob").state()).isInstanceOf(UserState.Unknown.class);
  }

  @Test
  void replacementWithATakenUserNameIsRefused() { // A6
    organization.post("bob", user("bob"));
    var before = organization.everybody();

    OutcomeAssertions.refusedAsTaken(organization.put("bob", user("ada").as(Role.ADMIN)));

    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void linkWithATakenUserNameIsRefused() { // A6, B6
    organization.add("bob", "Design", null);

    OutcomeAssertions.refusedAsTaken(organization.post("bob", user("ada")));
  }

  @Test
  void personWhoseEmailIsSomebodysUserNameCannotBeAddedByHand() { // A6
    organization.post("bob", user("cyd"));

    OutcomeAssertions.refusedAsTaken(organization.add("cyd", "Design", null));
  }

  @Test
  void ownUserNameInOtherLetterCaseIsNotTaken() { // A6, A1
    organization.post("bob", user("bob"));

    organization.put("bob", named("BOB@example.com"));

    assertThat(organization.resource("bob").profile().userName()).isEqualTo("BOB@example.com");
  }

  @Test
  void inactiveUserKeepsTheirUserName() { // A6, D5
    organization.post("bob", user("bob").active(false));

    OutcomeAssertions.refusedAsTaken(organization.post("cyd", user("bob")));
  }

  @Test
  void userNameOfADeletedUserIsFree() { // A6, D5
    organization.post("bob", user("bob"));
    organization.delete("bob");

    OutcomeAssertions.applied(organization.post("cyd", user("bob")));
  }

  @Test
  void renamedUserGivesTheirUserNameBack() { // A6
    organization.post("bob", user("bob"));
    organization.put("bob", named("robert"));

    OutcomeAssertions.applied(organization.post("cyd", user("bob")));
    OutcomeAssertions.refusedAsTaken(organization.post("dan", named("ROBERT")));
  }

  @Test
  void emailsNeedNotBeUnique() { // A6
    organization.post("bob", user("bob").with("displayName", "ada@example.com"));

    OutcomeAssertions.applied(
        organization.post("cyd", user("cyd").with("displayName", "ada@example.com")));
  }

  @Test
  void nameLostToAnotherTransactionIsTaken() { // A6
    var snapshot =
        new OrganizationSnapshot(
                organization.state().organizationId(),
                1,
                List.of(organization.state().oldestWorkspace()),
                Map.of(),
                null,
                Map.of())
            .withTaken(Set.of(UserName.of("x")));
    var state = new OrganizationState(snapshot, organization.everybody().values());

    assertThat(state.isTaken(UserName.of("x"), organization.person("ada").account())).isTrue();
    assertThat(state.isTaken(UserName.of("y"), organization.person("ada").account())).isFalse();
  }
}
