package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.Workplaces;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's page, and the changes of one membership by hand (rules I5, D2, D3, D7 and E2). */
final class MembershipPagesTests {
  private static final ScimError FINAL_ADMIN =
      ScimError.conflict("This person is the last Organization Admin.");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final Workplaces places = new Workplaces(ada.organization());
  private final WorkspaceId design = places.workspace(1, "Design");
  private final WorkspaceId web = places.workspace(2, "Web & more");
  private final ProjectId site = places.project(web, "Site", 0);
  private final String email = "bob-" + UUID.randomUUID() + "@example.com";
  private final AccountId bob = world.rows.member(ada.organization(), email, false);
  private final String inWeb = "/members/" + bob + "/workspaces/" + web;

  MembershipPagesTests() {
    places.reaches(bob, 1);
    places.differs(bob, web, "viewer", "manual");
  }

  @Test
  void aPersonsPageSaysWhereFromAndForHowLong() { // C1, C2, C3
    world.rows.run("update organization_user set scim_managed = true where account_id = ?", id());
    places.belongs(bob, web, site);

    assertThat(ada.open("/members/" + bob).body())
        .contains(
            "Design",
            "From the organization role, and changes or ends with it",
            "Web &amp; more",
            "By hand, until another organization role comes",
            "Site",
            "/activity?person=" + email.replace("@", "%40"));
    assertThat(ada.open(inWeb).body())
        .contains("By hand, until your identity provider sends another role than Editor.");
  }

  @Test
  void aRoleIsChangedByACommandOfTheAdmin() { // I5
    answers(new Outcome.Applied(new Changes(List.of("member of x"), List.of()), null));

    Page done = submit("/role", Map.of("role", "editor"));

    CommandEnvelope command = world.provisioner.commandFor(email).orElseThrow();
    assertThat(command.command()).isEqualTo(new SetWorkspaceRole(web, Role.EDITOR));
    assertThat(command.organizationId()).isEqualTo(ada.organization());
    assertThat(command.actor()).isEqualTo(new Actor(Actor.Kind.ACCOUNT, ada.account().toString()));
    assertThat(done.location()).isEqualTo(ada.path(inWeb));
    assertThat(ada.open(inWeb).body()).contains(email + " is Editor in Web &amp; more now.");
    assertThat(ada.open(inWeb).body()).doesNotContain("is Editor in"); // said once
  }

  @Test
  void aSecondSubmitIsUnchanged() { // F5
    submit("/role", Map.of("role", "viewer"));
    assertThat(ada.open(inWeb).body()).contains("was Viewer in Web &amp; more already");
    submit("/remove", Map.of());
    assertThat(ada.open(inWeb).body()).contains("was not a member of");
  }

  @Test
  void whoBecameAdminInsteadIsSaid() { // D3
    var assigned = new AdminAssignment("cy@example.com", 12, List.of("Web & more", "Design"));
    answers(new Outcome.Applied(new Changes(List.of("removed"), List.of(assigned)), null));

    submit("/remove", Map.of());

    assertThat(world.provisioner.commandFor(email).orElseThrow().command())
        .isEqualTo(new RemoveFromWorkspace(web));
    assertThat(ada.open(inWeb).body())
        .contains("cy@example.com became Admin of Web &amp; more, Design and 10 more Workspaces");
  }

  @ParameterizedTest
  @CsvSource({"/role", "/remove"})
  void theFinalAdminStaysAndBothWaysOutAreShown(String change) { // D2, D4
    answers(new Outcome.Refused(FINAL_ADMIN));

    Page answer = submit(change, Map.of("role", "viewer"));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(ada.open(inWeb).body())
        .contains(FINAL_ADMIN.detail(), "In your identity provider, give somebody else")
        .contains("Or here: open somebody else in <a href=\"" + ada.path("/members"));
  }

  @Test
  void aDeactivatedPersonIsToBeReactivatedFirst() { // D7
    places.reaches(bob, 0);
    world.rows.run("delete from workspace_access where account_id = ?", id());
    world.rows.setAdmin(ada.organization(), bob, false, false);
    answers(new Outcome.Refused(ScimError.conflict("This person is deactivated.")));

    submit("", Map.of("role", "viewer")); // from another tab, opened before

    assertThat(ada.open(inWeb).body())
        .contains("This person is deactivated.", "activate the person in your identity provider")
        .doesNotContain("two ways out");
    assertThat(ada.open("/members/" + bob).body()).contains("Deactivated: a member of nothing");
  }

  @Test
  void anotherTabThatComesTooLateIsToldPlainly() {
    world.rows.run("delete from workspace_access where account_id = ?", id());
    answers(new Outcome.Refused(ScimError.notFound("This person is not a member.")));

    submit("/role", Map.of("role", "admin"));

    assertThat(ada.open(inWeb).body())
        .contains("This person is not a member.", "Add to the Workspace")
        .doesNotContain("two ways out");
  }

  @Test
  void noAnswerInTimeIsSaidWhereTheClickHappened() { // I3
    world.provisioner.answer(email, _ -> Optional.empty());

    submit("/role", Map.of("role", "admin"));

    assertThat(ada.open(inWeb).body())
        .contains("No answer has come yet", "Nothing is lost", "To ask again is safe");
  }

  @Test
  void aChangeThatFailedIsSaidWithItsNumber() { // F5, I4
    answers(new Outcome.DeadLettered("java.lang.IllegalStateException"));

    submit("/role", Map.of("role", "admin"));

    assertThat(ada.open(inWeb).body())
        .contains(world.provisioner.commandFor(email).orElseThrow().id().toString())
        .doesNotContain("IllegalStateException");
  }

  @Test
  void aPersonIsAddedToAWorkspaceAndToItsProjects() { // D7
    places.belongs(bob, web, site);
    assertThat(ada.open(inWeb).body()).contains("In it", "Remove from Site");

    submit("/projects/" + site + "/remove", Map.of());
    assertThat(command()).isEqualTo(new RemoveFromProject(site));
    submit("/projects/" + site + "/add", Map.of());
    assertThat(command()).isEqualTo(new AddToProject(site));
    submit("", Map.of("role", ""));
    assertThat(command())
        .isInstanceOfSatisfying(AddMember.class, add -> assertThat(add.role()).isNull());
  }

  @Test
  void nothingOfAnotherOrganizationCanBeNamed() { // F3
    Admin other = Admin.ofNewOrganization();
    var theirPlaces = new Workplaces(other.organization());
    WorkspaceId theirs = theirPlaces.workspace(1, "Theirs");
    ProjectId project = theirPlaces.project(theirs, "Secret", 0);
    String theirMember = "/members/" + other.account() + "/workspaces/";

    for (String path :
        List.of(
            theirMember + web + "/role",
            "/members/" + bob + "/workspaces/" + theirs + "/remove",
            inWeb + "/projects/" + project + "/add",
            "/members/" + bob + "/workspaces/" + design + "/projects/" + site + "/add")) {
      Page answer = ada.submit("/members", path, Map.of("role", "viewer"));
      assertThat(answer.status()).as(path).isEqualTo(404);
    }
    assertThat(submit("/role", Map.of("role", "owner")).status()).isEqualTo(400);
    assertThat(world.provisioner.commandsFor(email)).isEmpty();
    assertThat(world.provisioner.commandsFor(other.email())).isEmpty();
  }

  @Test
  void formerAccessIsShownBeforeItIsRestored() { // E2
    world.rows.run(
        "update organization_user set former_access_at = now() where account_id = ?", id());
    world.provisioner.answer(
        email,
        asked -> {
          var back =
              new Outcome.Applied(new Changes(List.of("member of 3 Workspaces"), List.of()), null);
          return Optional.of(asked.dryRun() ? new Outcome.Predicted(back) : back);
        });
    String person = "/members/" + bob;
    assertThat(ada.open(person).body()).contains("Restore former access");

    Page preview = ada.submit(person, person + "/restore/preview", Map.of());

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body()).contains("This would come back", "member of 3 Workspaces");
    assertThat(world.provisioner.commandFor(email).orElseThrow().dryRun()).isTrue();
    ada.browser().submit(preview, ada.path(person + "/restore"), Map.of());
    assertThat(command()).isEqualTo(new RestoreAccess());
    assertThat(ada.open(person).body()).contains("The former access of " + email + " is restored");

    answers(new Outcome.Unchanged(null)); // the form is sent a second time
    ada.browser().submit(preview, ada.path(person + "/restore"), Map.of());
    assertThat(ada.open(person).body()).contains("has everything already that was taken");
  }

  private Page submit(String change, Map<String, String> fields) {
    return ada.submit("/members", inWeb + change, fields);
  }

  private Object command() {
    return world.provisioner.commandFor(email).orElseThrow().command();
  }

  private void answers(Outcome outcome) {
    world.provisioner.answer(email, _ -> Optional.of(outcome));
  }

  private UUID id() {
    return bob.value();
  }
}
