package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.email;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EffectsStayShortTests {
  private static final int MANY = 500;

  @Test
  void hundredsOfWorkspacesAreCounted() { // B4, D1
    Organization organization = withManyWorkspaces();

    var created = organization.post("bob", user("bob").as(Role.EDITOR));
    organization.remove("bob", "W0");
    var deleted = organization.delete("bob");

    assertThat(OutcomeAssertions.applied(created).effects())
        .containsExactly("created the Account", "member of every Workspace (501) as editor");
    assertThat(OutcomeAssertions.applied(deleted).effects())
        .containsExactly("deleted the user", "removed from 500 Workspaces");
  }

  @Test
  void assignmentsAreGroupedAndTheirNamesCapped() { // D3
    Organization organization = withManyWorkspaces();

    var outcome = organization.delete("ada");

    List<String> firstTen = IntStream.range(0, 10).mapToObj(i -> "W" + i).toList();
    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .containsExactly(new AdminAssignment(email("zoe"), MANY, firstTen));
  }

  @Test
  void assignmentsOfSeveralPeopleAreGroupedByEmail() { // D3
    var design = workspace("Design").build();
    var code = workspace("Code").at(2).build();
    Account bob = account("bob");
    Account ada = account("ada");

    var assigned =
        Effects.assigned(
            List.of(
                new Assignment(bob, design), new Assignment(ada, code), new Assignment(bob, code)));

    assertThat(assigned)
        .containsExactly(
            new AdminAssignment(email("ada"), 1, List.of("Code")),
            new AdminAssignment(email("bob"), 2, List.of("Design", "Code")));
  }

  @Test
  void rolesAndAttributesAreNamed() { // C1, C3
    Organization organization = withManyWorkspaces();
    organization.post("bob", user("bob").with("title", "Dr"));

    var raised = organization.put("bob", user("bob").as(Role.VIEWER));
    var removed = organization.put("bob", user("bob").withRoleRemoved());

    assertThat(OutcomeAssertions.applied(raised).effects())
        .containsExactly(
            "organizationRole is viewer",
            "changed title",
            "member of every Workspace (501) as viewer");
    assertThat(OutcomeAssertions.applied(removed).effects())
        .containsExactly(
            "organizationRole removed",
            "removed from 500 Workspaces",
            "member of the Workspace W0 as viewer");
  }

  @Test
  void firstWriteByScimIsAnEffect() { // rules.md Words
    Organization organization = withManyWorkspaces();

    var outcome = organization.put("zoe", user("zoe"));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly("managed by SCIM from now on", "changed emails");
  }

  private static Organization withManyWorkspaces() {
    OrganizationBuilder builder = anOrganization();
    Stream.iterate(0, i -> i + 1)
        .limit(MANY)
        .forEach(i -> builder.with(workspace("W" + i).administeredBy("ada")));
    return builder.with(workspace("Last").administeredBy("zoe")).build();
  }

  private static Account account(String name) {
    return new Account(new AccountId(WorkspaceBuilder.id(name)), Email.of(email(name)), true);
  }
}
