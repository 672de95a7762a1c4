package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.identity.AccountId;
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

/** Adding a person by email (rule D7). */
final class NewMemberPagesTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final WorkspaceId design = new Workplaces(ada.organization()).workspace(1, "Design");
  private final String email = "new-" + UUID.randomUUID() + "@example.com";

  @Test
  void anUnknownEmailBecomesAMember() { // D7
    world.provisioner.answer(
        email,
        _ -> {
          world.rows.member(ada.organization(), email, false);
          return Optional.of(
              new Outcome.Applied(new Changes(List.of("created the Account"), List.of()), null));
        });

    Page done = add(" " + email.toUpperCase(java.util.Locale.ROOT), design.toString(), "editor");

    var command = (AddMember) world.provisioner.commandFor(email).orElseThrow().command();
    assertThat(command.role()).isEqualTo(Role.EDITOR);
    assertThat(command.workspaceId()).isEqualTo(design);
    assertThat(done.status()).isEqualTo(302);
    assertThat(ada.browser().get(done.location()).body())
        .contains(email + " is a member of Design now.", "created the Account");

    world.provisioner.answer(email, _ -> Optional.of(new Outcome.Unchanged(null)));
    Page again = add(email, design.toString(), "editor");
    assertThat(ada.browser().get(again.location()).body())
        .contains(email + " was a member of Design already, and keeps the role.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | DESIGN | ''    | Write the email
          nobody          | DESIGN | ''    | not an email address
          a&#0;@x.example | DESIGN | ''    | not an email address
          LONG@x.example  | DESIGN | ''    | not an email address
          a@x.example     | ''     | ''    | Choose a Workspace
          a@x.example     | x      | ''    | Choose a Workspace
          a@x.example     | OTHERS | ''    | Choose a Workspace
          a@x.example     | DESIGN | owner | Choose a role
          <script>        | DESIGN | ''    | &lt;script&gt;
          """)
  void whatIsWrongIsSaidBesideTheField(
      String address, String workspace, String role, String message) { // F3
    WorkspaceId others =
        new Workplaces(Admin.ofNewOrganization().organization()).workspace(1, "Theirs");

    Page answer =
        add(
            address.replace("LONG", "x".repeat(10_000)).replace("&#0;", "\0"),
            workspace.replace("DESIGN", design.toString()).replace("OTHERS", others.toString()),
            role);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(message).doesNotContain("<script>alert", "Theirs");
    assertThat(world.provisioner.commandsFor("a@x.example")).isEmpty();
  }

  @Test
  void aDeactivatedPersonIsRefusedWithWhatToDo() { // D7
    AccountId known = world.rows.member(ada.organization(), email, false);
    world.rows.setAdmin(ada.organization(), known, false, false);
    world.provisioner.answer(
        email,
        _ -> Optional.of(new Outcome.Refused(ScimError.conflict("This person is deactivated."))));

    Page answer = add(email, design.toString(), "");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("This person is deactivated.", "activate the person in your identity provider")
        .contains("value=\"" + email + "\"", "/members/" + known);
  }

  private Page add(String address, String workspace, String role) {
    return ada.submit(
        "/members/new", "/members", Map.of("email", address, "workspace", workspace, "role", role));
  }
}
