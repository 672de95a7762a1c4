package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.identity.WorkspaceId;
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

/** Workspaces and Projects: the list, a new one, and the default role (rules B3, F3 and I5). */
final class WorkspacePagesTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final Workplaces places = new Workplaces(ada.organization());

  @Test
  void workspacesComePageByPageWithTheirDefaultRole() { // B3
    for (int i = 1; i <= 51; i++) {
      places.workspace(i, "W" + i);
    }

    assertThat(ada.open("/workspaces").body())
        .contains(">W1<", ">W50<", "The oldest", "?after=50")
        .doesNotContain(">W51<");
    assertThat(ada.open("/workspaces?after=50").body())
        .contains(">W51<", "First page")
        .doesNotContain(">W50<", "Next page");
    assertThat(ada.open("/workspaces?after=x").status()).isEqualTo(400);
    assertThat(ada.open("/workspaces?after=-7").status()).isEqualTo(200);
    assertThat(ada.open("/workspaces?after=99").body()).contains("comes after this place");
  }

  @Test
  void aFormThatIsSentTwiceMakesOneWorkspace() { // G2
    provisionerMakesWorkspacesOnce();
    Page form = ada.open("/workspaces/new");
    Map<String, String> fields =
        Map.of("id", form.hidden("id"), "name", " Design ", "role", "editor");

    Page first = ada.browser().submit(form, ada.path("/workspaces"), fields);
    String said = ada.browser().get(first.location()).body();
    Page second = ada.browser().submit(form, ada.path("/workspaces"), fields);

    assertThat(command())
        .isInstanceOfSatisfying(
            CreateWorkspace.class,
            create -> {
              assertThat(create.name()).isEqualTo("Design");
              assertThat(create.defaultRole()).isEqualTo(Role.EDITOR);
            });
    assertThat(said).contains("The Workspace is made", "<h1>Design</h1>");
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(ada.browser().get(second.location()).body()).contains("had been sent before");
  }

  @Test
  void aWorkspaceWhoseAnswerComesTooLateIsMadeAndThePageSaysSo() { // I3
    world.provisioner.answer(
        ada.email(),
        asked -> {
          make(asked);
          return Optional.empty();
        });

    Page made =
        ada.submit(
            "/workspaces/new",
            "/workspaces",
            Map.of("id", UUID.randomUUID().toString(), "name", "Design", "role", "editor"));

    assertThat(ada.browser().get(made.location()).body())
        .contains("The answer took longer than usual", "<h1>Design</h1>")
        .doesNotContain("sent before");
  }

  @Test
  void theIdOfAnotherOrganizationsWorkspaceIsNotTaken() { // F3
    Admin other = Admin.ofNewOrganization();
    WorkspaceId theirs = new Workplaces(other.organization()).workspace(1, "Theirs");

    ada.submit(
        "/workspaces/new",
        "/workspaces",
        Map.of("id", theirs.toString(), "name", "Mine", "role", "viewer"));

    assertThat(command())
        .isInstanceOfSatisfying(
            CreateWorkspace.class, create -> assertThat(create.workspaceId()).isNotEqualTo(theirs));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''        | viewer | Give the Workspace a name
          LONG      | viewer | at most 80 characters
          a&#0;b    | viewer | no line breaks
          a&#8203;b | viewer | no invisible characters
          Design    | owner  | Choose a default role
          """)
  void whatIsWrongIsSaidBesideTheField(String name, String role, String message) {
    Page form = ada.open("/workspaces/new");
    String text =
        name.replace("LONG", "x".repeat(10_000)).replace("&#0;", "\0").replace("&#8203;", "\u200b");

    Page answer =
        ada.browser()
            .submit(
                form,
                ada.path("/workspaces"),
                Map.of("id", form.hidden("id"), "name", text, "role", role));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(message).contains(form.hidden("id"));
    assertThat(world.provisioner.commandsFor(ada.email())).isEmpty();
  }

  @Test
  void theDefaultRoleIsSet() { // B3
    String design = "/workspaces/" + places.workspace(1, "Design");

    Page done = ada.submit(design, design + "/default-role", Map.of("role", "editor"));

    assertThat(((SetDefaultRole) command()).role()).isEqualTo(Role.EDITOR);
    assertThat(ada.browser().get(done.location()).body())
        .contains("The default role was Editor already");
    assertThat(ada.submit(design, design + "/default-role", Map.of("role", "x")).status())
        .isEqualTo(400);
  }

  @Test
  void membersMakeProjects() { // I5
    WorkspaceId id = places.workspace(1, "Design");
    String design = "/workspaces/" + id;
    assertThat(ada.open(design).body()).contains("Add yourself first");
    places.differs(ada.account(), id, "admin", "manual");
    Page form = ada.open(design);
    assertThat(form.body()).contains(ada.email());

    assertThat(makeProject(form, design, " ").body()).contains("Give the Project a name");
    for (String name : List.of(" ", "x".repeat(10_000), "a\0b", "a\u200bb")) {
      assertThat(makeProject(form, design, name).status()).isEqualTo(422);
    }
    assertThat(makeProject(form, design, "<script>".repeat(20)).body()).doesNotContain("<script>");
    assertThat(world.provisioner.commandsFor(ada.email())).isEmpty();
    assertThat(makeProject(form, design, "Site").status()).isEqualTo(302);
    assertThat(((CreateProject) command()).name()).isEqualTo("Site");
  }

  @Test
  void aFormThatIsSentTwiceMakesOneProject() { // G2
    WorkspaceId id = places.workspace(1, "Design");
    String design = "/workspaces/" + id;
    places.differs(ada.account(), id, "admin", "manual");
    Page form = ada.open(design);
    ada.browser().get(makeProject(form, design, "Site").location());
    var made = (CreateProject) command();
    world.rows.run(
        "insert into project values (?, ?, ?, 'Site', now())",
        made.projectId().value(),
        ada.organization().value(),
        id.value());
    world.provisioner.answer(
        ada.email(), _ -> Optional.of(new Outcome.Refused(ScimError.conflict("It exists."))));

    Page second = makeProject(form, design, "Site");

    assertThat(((CreateProject) command()).projectId()).isEqualTo(made.projectId());
    assertThat(second.status()).isEqualTo(302);
    assertThat(ada.browser().get(second.location()).body()).contains("had been sent before");
  }

  private Page makeProject(Page form, String workspace, String name) {
    return ada.browser()
        .submit(
            form, ada.path(workspace + "/projects"), Map.of("id", form.hidden("id"), "name", name));
  }

  @Test
  void aRefusalIsShownAtTheForm() { // G4
    WorkspaceId id = places.workspace(1, "Design");
    places.differs(ada.account(), id, "admin", "manual");
    world.provisioner.answer(
        ada.email(),
        _ -> Optional.of(new Outcome.Refused(ScimError.notFound("You left the Workspace."))));
    Page form = ada.open("/workspaces/" + id);

    Page answer = makeProject(form, "/workspaces/" + id, "Site");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("You left the Workspace.", "value=\"Site\"");
  }

  @Test
  void theWorkspaceOfAnotherOrganizationIsNoPage() { // F3
    WorkspaceId theirs =
        new Workplaces(Admin.ofNewOrganization().organization()).workspace(1, "Theirs");

    assertThat(ada.open("/workspaces/" + theirs).status()).isEqualTo(404);
    assertThat(ada.open("/members/new?workspace=" + theirs).status()).isEqualTo(404);
    assertThat(
            ada.submit(
                    "/workspaces",
                    "/workspaces/" + theirs + "/default-role",
                    Map.of("role", "admin"))
                .status())
        .isEqualTo(404);
    assertThat(world.provisioner.commandsFor(ada.email())).isEmpty();
  }

  /** As the real one: the second command with the same id is refused. */
  private void provisionerMakesWorkspacesOnce() {
    world.provisioner.answer(
        ada.email(),
        asked -> {
          UUID id = ((CreateWorkspace) asked.command()).workspaceId().value();
          if ((long) world.rows.read("select count(*) from workspace where id = ?", id) > 0) {
            return Optional.of(new Outcome.Refused(ScimError.conflict("It exists already.")));
          }
          make(asked);
          return Optional.of(new Outcome.Applied(new Changes(List.of("created"), List.of()), null));
        });
  }

  private void make(CommandEnvelope asked) {
    var create = (CreateWorkspace) asked.command();
    world.rows.run(
        """
        insert into workspace (id, organization_id, name, default_role, created_at, ordinal)
        values (?, ?, ?, 'editor', now(), 1)
        """,
        create.workspaceId().value(),
        ada.organization().value(),
        create.name());
  }

  private Object command() {
    return world.provisioner.commandFor(ada.email()).orElseThrow().command();
  }
}
