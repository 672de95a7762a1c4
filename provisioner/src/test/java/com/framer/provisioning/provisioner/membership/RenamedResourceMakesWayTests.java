package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.Operations.replace;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.named;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.Organization.Missed;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A POST for an email whose resource was renamed replaces it only if it is inactive (B9). */
final class RenamedResourceMakesWayTests {
  private static final String GONE = "0123bob@example.com";

  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada").with("cyd", Role.VIEWER, Origin.MANUAL))
          .with(workspace("Code").administeredBy("ada"))
          .build();

  @Test
  void inactiveOneIsDeletedAndThePostMakesANewOne() { // B9, A4, D5
    UserResource old = renamedAndDeactivated();
    ScimId id = ScimId.random();

    Outcome outcome = organization.apply("bob", user("bob").as(Role.EDITOR).post(id));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .contains(
            "deleted the user " + old.id() + ", who was inactive and had another name",
            "linked the Account",
            "member of every Workspace (2) as editor");
    UserResource now = organization.resource("bob");
    assertThat(now.id()).isEqualTo(id);
    assertThat(now.version()).isOne();
    assertThat(now.created()).isEqualTo(organization.now());
    assertThat(now.profile()).isEqualTo(user("bob").profile());
    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as editor (organization-role)", "Code as editor (organization-role)");
    assertThat(organization.person("bob").positions())
        .isEqualTo(
            new Positions(organization.lastPosition(), organization.lastPosition(), Map.of()));
  }

  @Test
  void createThatIsInactiveItselfReplacesItToo() { // B8, B9
    UserResource old = renamedAndDeactivated();

    OutcomeAssertions.applied(organization.post("bob", user("bob").active(false)));

    assertThat(organization.resource("bob").id()).isNotEqualTo(old.id());
    assertThat(organization.membershipsOf("bob")).isEmpty();
  }

  @Test
  void commandsAboutTheOldIdFindNothing() { // A4, B9
    UserResource old = renamedAndDeactivated();
    organization.post("bob", user("bob"));
    var before = organization.everybody();

    Outcome put = organization.apply("bob", named(GONE).active(true).put(old.id()));

    assertThat(OutcomeAssertions.refused(put).status()).isEqualTo(404);
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void itsUserNameIsFreeForOthers() { // A6, B9
    renamedAndDeactivated();
    OutcomeAssertions.refusedAsTaken(organization.post("cyd", named(GONE)));

    organization.post("bob", user("bob"));

    OutcomeAssertions.applied(organization.post("cyd", named(GONE)));
  }

  @Test
  void takenUserNameRefusesThePostAndDeletesNothing() { // A6, B9
    renamedAndDeactivated();
    organization.post("cyd", named("Boss"));
    var before = organization.everybody();

    OutcomeAssertions.refusedAsTaken(organization.post("bob", named("boss")));
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void samePayloadAsTheOldCreateIsNoRepetitionOfIt() { // B7, B9
    organization.post("bob", user("bob"));
    ScimId old = organization.resource("bob").id();
    organization.put("bob", named(GONE).active(false));

    OutcomeAssertions.applied(organization.post("bob", user("bob")));
    assertThat(organization.resource("bob").id()).isNotEqualTo(old);
  }

  @Test
  void repetitionOfTheNewCreateIsAnswered() { // B7, B9
    renamedAndDeactivated();
    organization.post("bob", user("bob"));

    OutcomeAssertions.unchanged(organization.post("bob", user("bob")));
    OutcomeAssertions.refusedAsTaken(organization.post("bob", user("bob").whenSeen()));
  }

  @Test
  void activeOneIsAConflictThatNamesTheWaysOut() { // B9
    organization.post("bob", user("bob"));
    organization.put("bob", named(GONE));
    var before = organization.everybody();

    Outcome outcome = organization.post("bob", user("bob").as(Role.ADMIN).whenSeen());

    OutcomeAssertions.refusedAsTaken(outcome);
    assertThat(OutcomeAssertions.refused(outcome).detail())
        .contains(
            organization.resource("bob").id().toString(), GONE, "rename that user back", "remove");
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void inactiveOneThatStillShowsTheEmailIsADuplicate() { // B6, B9
    organization.post("bob", user("bob"));
    organization.deactivate("bob");

    Outcome outcome = organization.post("bob", user("bob").as(Role.ADMIN));

    OutcomeAssertions.refusedAsTaken(outcome);
    assertThat(OutcomeAssertions.refused(outcome).detail()).contains("exists already");
  }

  @Test
  void oneOfTheEmailsIsEnoughToShowIt() { // B6, B9
    organization.post("bob", user("bob"));
    organization.put("bob", named(GONE).active(false));
    organization.patch(
        "bob", Operations.emails(GONE, OrganizationBuilder.email("bob").toUpperCase(ROOT)));

    OutcomeAssertions.refusedAsTaken(organization.post("bob", user("bob").as(Role.ADMIN)));
  }

  @Test
  void oldCreateReplacesNothing() { // B9, G3
    Missed create = organization.misses("bob", user("bob").as(Role.ADMIN).post(ScimId.random()));
    UserResource old = renamedAndDeactivated();

    assertThat(organization.replay(create)).isInstanceOf(Outcome.Superseded.class);
    assertThat(organization.resource("bob")).isEqualTo(old);
  }

  @Test
  void newerCreateReplacesItAndTakesOverNothingOfIt() { // B9, G3
    organization.post("bob", user("bob"));
    organization.deactivate("bob");
    ScimId id = ScimId.random();
    Missed create = organization.misses("bob", user("bob").as(Role.EDITOR).post(id));
    organization.patch("bob", replace("userName", GONE), replace("title", "Dr"));

    OutcomeAssertions.applied(organization.replay(create));
    assertThat(organization.resource("bob").id()).isEqualTo(id);
    assertThat(organization.resource("bob").profile()).isEqualTo(user("bob").profile());
  }

  @Test
  void memberAddedByHandIsLinkedAsEver() { // B6, B9
    ScimId member = organization.resource("cyd").id();

    OutcomeAssertions.applied(organization.post("cyd", named(GONE)));
    assertThat(organization.resource("cyd").id()).isEqualTo(member);
  }

  private UserResource renamedAndDeactivated() {
    organization.post("bob", user("bob").as(Role.ADMIN));
    organization.put("bob", named(GONE).active(false));
    return organization.resource("bob");
  }
}
