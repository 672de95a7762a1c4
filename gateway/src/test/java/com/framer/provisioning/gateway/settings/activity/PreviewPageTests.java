package com.framer.provisioning.gateway.settings.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would happen if somebody was provisioned: asked as a dry run, told in sentences (I5). */
final class PreviewPageTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final String bob = "bob-" + UUID.randomUUID() + "@example.com";

  @Test
  void tellsWhatWouldHappen() { // B1, B4, D3
    world.rows.run(
        "insert into workspace (id, organization_id, name, default_role, created_at, ordinal)"
            + " values (gen_random_uuid(), ?, 'Design <1>', 'viewer', now(), 1)",
        ada.organization().value());
    answers(
        new Outcome.Applied(
            new Changes(
                List.of("created the Account", "member of every Workspace (1) as editor"),
                List.of(new AdminAssignment("zoe@example.com", 1, List.of("Design")))),
            null));

    Page page = ask(bob, "editor");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("A new Account would be made for " + bob, "Nothing was written")
        .contains("member of every Workspace (1) as editor", "Design &lt;1&gt;")
        .contains("zoe@example.com would become Admin of Design");
    CommandEnvelope asked = world.provisioner.commandFor(bob).orElseThrow();
    assertThat(asked.dryRun()).isTrue();
    assertThat(((CreateUser) asked.command()).organizationRole()).isEqualTo(Role.EDITOR);
  }

  @Test
  void refusalIsToldWordForWord() { // B6, G4
    answers(new Outcome.Refused(ScimError.uniqueness("A user with this email exists already.")));

    assertThat(ask(bob, "").body())
        .contains("It would be refused", "409", "A user with this email exists already.")
        .contains("What to do before", "Assignments")
        .doesNotContain("Retry Selected");
  }

  @Test
  void failureIsNotSaidToBeWithOurOperators() { // nobody has a dry run that failed
    answers(new Outcome.DeadLettered("a.b.Secret"));

    assertThat(ask(bob, "").body())
        .contains("It would fail on our side")
        .doesNotContain("operators have it", "Secret");
  }

  @Test
  void noAnswerInTimeIsSaidWhereTheClickHappened() { // I3
    world.provisioner.answer(bob, _ -> Optional.empty());

    Page page = ask(bob, "viewer");

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("No answer came in time", "value=\"" + bob);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "ada,''", "LONG,''", "NUL,''", "'<script>',''", "bob@example.com,owner"})
  void whatIsWrongIsSaidBesideTheField(String email, String role) {
    String text = email.replace("LONG", "x".repeat(10_000)).replace("NUL", "a\0b@example.com");

    Page page = ask(text, role);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("aria-invalid=\"true\"").doesNotContain("<script>");
  }

  private void answers(Outcome outcome) {
    world.provisioner.answer(
        bob,
        asked -> asked.dryRun() ? Optional.of(new Outcome.Predicted(outcome)) : Optional.empty());
  }

  private Page ask(String email, String role) {
    return ada.submit("/preview", "/preview", Map.of("email", email, "role", role));
  }
}
