package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import org.junit.jupiter.api.Test;

/** A duplicate is 409 (B6), but a client that never got its answer does not meet it (B7). */
final class DuplicateCreateIsRefusedTests {
  private static final UserBody BODY = user("bob").as(Role.EDITOR);

  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada").with("fay", Role.VIEWER, Origin.MANUAL))
          .build();

  @Test
  void sameCreateAfterAnAnswerIsRefused() { // B6, B7
    organization.post("bob", BODY);
    var before = organization.everybody();

    var outcome = organization.post("bob", BODY.whenSeen());

    OutcomeAssertions.refusedAsTaken(outcome);
    assertThat(OutcomeAssertions.refused(outcome).detail())
        .contains(organization.resource("bob").id().toString());
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void sameCreateThatCouldNotSeeTheResourceIsAnswered() { // B7
    organization.post("bob", BODY);
    var resource = organization.resource("bob");

    var outcome = organization.post("bob", BODY);

    assertThat(OutcomeAssertions.unchangedResource(outcome)).isEqualTo(resource);
    assertThat(organization.resource("bob")).isEqualTo(resource);
  }

  @Test
  void otherCreateThatCouldNotSeeTheResourceIsRefused() { // B6, B7
    organization.post("bob", BODY);

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.with("title", "Dr")));
  }

  @Test
  void sameCreateAfterAnUnansweredOneIsAnswered() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());

    var outcome = organization.post("bob", BODY.whenSeen());

    assertThat(OutcomeAssertions.unchangedResource(outcome))
        .isEqualTo(organization.resource("bob"));
  }

  @Test
  void otherCreateAfterAnUnansweredOneIsRefused() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());

    OutcomeAssertions.refusedAsTaken(
        organization.post("bob", user("bob").as(Role.ADMIN).whenSeen()));
  }

  @Test
  void sameCreateAfterAnUnansweredOneThatWasChangedSinceIsRefused() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());
    organization.put("bob", BODY.with("title", "Dr"));
    organization.put("bob", BODY);

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void changeToTheSameIsNoChange() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());
    organization.put("bob", BODY);

    OutcomeAssertions.unchanged(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void unansweredOfAnotherCreateCountsNothing() { // B7
    organization.post("bob", BODY);

    OutcomeAssertions.unchanged(organization.unanswered("bob", CommandId.next()));

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void unansweredOfARefusedCreateCountsNothing() { // B7
    organization.post("bob", BODY);
    organization.post("bob", BODY.whenSeen());
    organization.unanswered("bob", organization.lastCommand());

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void answeredRepetitionEndsTheExcuse() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());
    organization.post("bob", BODY.whenSeen());

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void repetitionThatGoesUnansweredItselfMayBeRepeated() { // B7
    organization.post("bob", BODY);
    organization.unanswered("bob", organization.lastCommand());
    organization.post("bob", BODY.whenSeen());
    organization.unanswered("bob", organization.lastCommand());

    OutcomeAssertions.unchanged(organization.post("bob", BODY.whenSeen()));
  }

  @Test
  void unansweredForUnknownAndDeletedPeopleChangesNothing() { // B7
    OutcomeAssertions.unchanged(organization.unanswered("cyd", CommandId.next()));
    organization.post("bob", BODY);
    CommandId create = organization.lastCommand();
    organization.delete("bob");

    OutcomeAssertions.unchanged(organization.unanswered("bob", create));
    assertThat(organization.person("bob").state()).isInstanceOf(UserState.Deleted.class);
  }

  @Test
  void repetitionAfterADeletionMakesANewResource() { // A4, B7, D5
    organization.post("bob", BODY);
    ScimId first = organization.resource("bob").id();
    organization.delete("bob");

    var outcome = organization.post("bob", BODY);

    assertThat(OutcomeAssertions.appliedResource(outcome).id()).isNotEqualTo(first);
  }

  @Test
  void repetitionOfALinkIsAnswered() { // B6, B7
    UserBody body = user("fay").as(Role.EDITOR);
    organization.post("fay", body);
    organization.unanswered("fay", organization.lastCommand());

    OutcomeAssertions.unchanged(organization.post("fay", body.whenSeen()));
  }

  @Test
  void memberWhomPutMadeManagedHasNoCreateToRepeat() { // B6
    organization.put("fay", user("fay"));

    OutcomeAssertions.refusedAsTaken(organization.post("fay", user("fay")));
  }

  @Test
  void inactiveUserIsADuplicateToo() { // B6
    organization.post("bob", BODY.active(false));

    OutcomeAssertions.refusedAsTaken(organization.post("bob", BODY.whenSeen()));
  }
}
