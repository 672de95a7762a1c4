package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.Operations.active;
import static com.framer.provisioning.provisioner.membership.Operations.remove;
import static com.framer.provisioning.provisioner.membership.Operations.replace;
import static com.framer.provisioning.provisioner.membership.Operations.role;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.provisioner.membership.Organization.Missed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The remaining effect of a replay after newer commands set a part of what it sets (G3). */
final class ReplayKeepsWhatIsNewerTests {
  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada").withProject("Logo"))
          .with(workspace("Code").administeredBy("ada"))
          .build();

  @Test
  void replacementKeepsWhatIsNewerAndSetsTheRest() { // G3
    organization.post("bob", user("bob").with("title", "Mr").with("locale", "de"));
    Missed replacement =
        organization.misses(
            "bob",
            user("bob")
                .with("title", "Dr")
                .with("nickName", "Bobby")
                .as(Role.EDITOR)
                .active(true)
                .put(organization.resource("bob").id()));
    organization.patch("bob", replace("title", "Prof"));
    CommandId patch = organization.lastCommand();

    assertThat(OutcomeAssertions.applied(organization.replay(replacement)).effects())
        .contains("organizationRole is editor", "changed locale, nickName")
        .anyMatch(effect -> effect.startsWith("title was set by command " + patch));
    assertThat(organization.resource("bob").profile().attributes().toString())
        .contains("Prof", "Bobby")
        .doesNotContain("locale");
    assertThat(organization.person("bob").positions())
        .isEqualTo(new Positions(2, 2, Map.of("title", 3L)));
  }

  @Test
  void replacementThatMayNotChangeAccessStillSetsTheProfile() { // G3
    organization.post("bob", user("bob"));
    Missed replacement =
        organization.misses(
            "bob",
            user("bob").with("title", "Dr").active(true).put(organization.resource("bob").id()));
    organization.patch("bob", active(false));

    OutcomeAssertions.applied(organization.replay(replacement));

    assertThat(organization.resource("bob").active()).isFalse();
    assertThat(organization.resource("bob").profile().attributes().path("title").stringValue())
        .isEqualTo("Dr");
    assertThat(organization.person("bob").positions()).isEqualTo(new Positions(3, 2, Map.of()));
  }

  @Test
  void createTooOldToGiveAccessStillSetsTheProfileOfAMemberByHand() { // G3
    Missed create =
        organization.misses("bob", user("bob").with("title", "Dr").post(ScimId.random()));
    organization.add("bob", "Code", Role.VIEWER);

    OutcomeAssertions.applied(organization.replay(create));

    assertThat(organization.membershipsOf("bob")).containsExactly("Code as viewer (manual)");
    assertThat(organization.resource("bob").profile().attributes().path("title").stringValue())
        .isEqualTo("Dr");
    assertThat(organization.person("bob").state())
        .isInstanceOfSatisfying(
            UserState.Live.class, live -> assertThat(live.scimManaged()).isTrue());
  }

  @Test
  void operationsThatAreOldAreDroppedAndTheRestHappens() { // G3, C6
    organization.post("bob", user("bob"));
    Missed patch =
        organization.misses(
            "bob",
            patch("bob", active(true), replace("title", "Dr"), replace("nickName", "Bobby")));
    organization.patch("bob", remove("title"));
    organization.deactivate("bob");

    assertSuperseded(organization.replay(patch), "nickName was set by command "); // a PUT sets all
  }

  @Test
  void operationsThatAreNotOldHappen() { // G3, C6
    organization.post("bob", user("bob"));
    Missed patch =
        organization.misses(
            "bob",
            patch("bob", active(true), replace("title", "Dr"), replace("nickName", "Bobby")));
    organization.patch("bob", remove("title"), active(false));

    assertThat(OutcomeAssertions.applied(organization.replay(patch)).effects())
        .contains("changed nickName")
        .anyMatch(effect -> effect.startsWith("active was set by command "))
        .anyMatch(effect -> effect.startsWith("title was set by command "));
    assertThat(organization.resource("bob").active()).isFalse();
    assertThat(organization.resource("bob").profile().attributes().has("title")).isFalse();
  }

  @Test
  void restOfAPatchIsAtomic() { // G3, C6
    organization.post("bob", user("bob"));
    Missed patch =
        organization.misses(
            "bob",
            patch(
                "bob",
                role(Role.ADMIN),
                replace("nickName", "Bobby"),
                remove("emails[type eq \"x\"]")));
    organization.put("bob", user("bob").as(Role.VIEWER));
    organization.patch("bob", replace("locale", "de"));
    var before = organization.everybody();

    assertSuperseded(organization.replay(patch), "organizationRole was set by command ");
    assertThat(organization.everybody()).isEqualTo(before);
  }

  private Command patch(String name, PatchOperation... operations) {
    return new PatchUser(organization.resource(name).id(), List.of(operations));
  }

  private static void assertSuperseded(Outcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Superseded.class,
            superseded -> assertThat(superseded.reason()).contains(reason));
  }
}
