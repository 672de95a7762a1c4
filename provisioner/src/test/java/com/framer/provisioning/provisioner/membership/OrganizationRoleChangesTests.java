package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrganizationRoleChangesTests {
  private static final String EDITOR_EVERYWHERE =
      "Design as editor (organization-role), Code as editor (organization-role)";
  private static final String VIEWER_EVERYWHERE =
      "Design as viewer (organization-role), Code as viewer (organization-role)";

  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada"))
          .with(workspace("Code").administeredBy("ada").withProject("Compiler"))
          .build();

  /** C1, C2, C3 and C5 in PUT: what bob has, whether he is active, and what he gets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # role had | was active | role change | active | role after | memberships
          -      | true  | keep   | -     | -      | Design as viewer (default)
          -      | true  | remove | -     | -      | Design as viewer (default)
          -      | true  | editor | -     | editor | EDITOR
          -      | true  | keep   | true  | -      | Design as viewer (default)
          -      | true  | keep   | false | -      | none
          -      | true  | remove | false | -      | none
          -      | true  | editor | false | editor | none
          editor | true  | keep   | -     | editor | EDITOR
          editor | true  | remove | -     | -      | Design as viewer (default)
          editor | true  | viewer | -     | viewer | VIEWER
          editor | true  | editor | -     | editor | EDITOR
          editor | true  | keep   | false | editor | none
          editor | true  | remove | false | -      | none
          editor | true  | viewer | false | viewer | none
          -      | false | keep   | -     | -      | none
          -      | false | remove | -     | -      | none
          -      | false | editor | -     | editor | none
          -      | false | editor | false | editor | none
          -      | false | keep   | true  | -      | Design as viewer (default)
          -      | false | remove | true  | -      | Design as viewer (default)
          -      | false | editor | true  | editor | EDITOR
          editor | false | keep   | -     | editor | none
          editor | false | remove | -     | -      | none
          editor | false | viewer | -     | viewer | none
          editor | false | keep   | false | editor | none
          editor | false | keep   | true  | editor | EDITOR
          editor | false | remove | true  | -      | Design as viewer (default)
          editor | false | viewer | true  | viewer | VIEWER
          """)
  void replacementGivesWhatTheRulesSay( // C1, C2, C3, C5, D1, E1
      @Nullable String had,
      boolean wasActive,
      String change,
      @Nullable Boolean active,
      @Nullable String roleAfter,
      String memberships) {
    UserBody created = had == null ? user("bob") : user("bob").as(Role.of(had));
    organization.post("bob", created.active(wasActive));

    UserBody body = user("bob").with(change(change));
    organization.put("bob", active == null ? body : body.active(active));

    assertThat(organization.resource("bob").organizationRole())
        .isEqualTo(roleAfter == null ? null : Role.of(roleAfter));
    assertThat(organization.resource("bob").active())
        .isEqualTo(active == null ? wasActive : active);
    assertThat(String.join(", ", organization.membershipsOf("bob"))).isEqualTo(named(memberships));
  }

  @Test
  void sameRoleAgainKeepsWhatWasRefinedByHand() { // C2
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.setRole("bob", "Code", Role.VIEWER);
    organization.remove("bob", "Design");

    organization.put("bob", user("bob").as(Role.EDITOR).active(true));

    assertThat(organization.membershipsOf("bob")).containsExactly("Code as viewer (manual)");
  }

  @Test
  void otherRoleOverridesWhatWasRefinedByHand() { // C1
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.setRole("bob", "Code", Role.ADMIN);

    organization.put("bob", user("bob").as(Role.VIEWER));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as viewer (organization-role)", "Code as viewer (organization-role)");
  }

  @Test
  void firstRoleTakesOverDefaultAndManualMemberships() { // C1
    organization.post("bob", user("bob"));
    organization.add("bob", "Code", Role.ADMIN);

    organization.put("bob", user("bob").as(Role.EDITOR));

    assertThat(String.join(", ", organization.membershipsOf("bob"))).isEqualTo(EDITOR_EVERYWHERE);
  }

  @Test
  void removedRoleKeepsMembershipsSetByHand() { // C3
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.setRole("bob", "Code", Role.VIEWER);

    organization.put("bob", user("bob").withRoleRemoved());

    assertThat(organization.membershipsOf("bob")).containsExactly("Code as viewer (manual)");
  }

  @Test
  void removedRoleTakesTheProjectsOfItsWorkspacesToo() { // C3, D1
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.apply("bob", new AddToProject(organization.projectId("Compiler")));

    organization.put("bob", user("bob").withRoleRemoved());

    assertThat(organization.projectsOf("bob")).isEmpty();
  }

  @Test
  void removedRoleKeepsMembershipsFromTheSafeguard() { // C3, D3
    organization.post("cyd", user("cyd").as(Role.VIEWER));
    organization.setRole("cyd", "Code", Role.ADMIN);
    organization.setRole("ada", "Design", Role.EDITOR);

    organization.put("cyd", user("cyd").withRoleRemoved());

    assertThat(organization.membershipsOf("cyd"))
        .containsExactly("Design as admin (safeguard)", "Code as admin (manual)");
  }

  @Test
  void removedRoleKeepsTheDefaultMembership() { // C3
    Organization mixed =
        anOrganization()
            .with(
                workspace("Design").administeredBy("ada").with("bob", Role.EDITOR, Origin.DEFAULT))
            .with(
                workspace("Code")
                    .administeredBy("ada")
                    .with("bob", Role.EDITOR, Origin.ORGANIZATION_ROLE))
            .build();
    Memberships current = mixed.person("bob").memberships();

    Memberships left = AccessGrants.withoutRole(mixed.state(), current);

    assertThat(left)
        .isEqualTo(Memberships.NONE.with(mixed.workspace("Design"), Role.EDITOR, Origin.DEFAULT));
  }

  @Test
  void profileFollowsOnTheResourceAndNotOnTheAccount() { // A5, C4
    organization.post("bob", user("bob").with("nickName", "Bobby"));
    Person before = organization.person("bob");

    var outcome = organization.put("bob", UserBody.named("robert@other.example"));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .isEqualTo(List.of("changed nickName, userName"));
    Person after = organization.person("bob");
    assertThat(after.account()).isEqualTo(before.account());
    assertThat(after.memberships()).isEqualTo(before.memberships());
    var resource = organization.resource("bob");
    assertThat(resource.profile()).isEqualTo(UserBody.named("robert@other.example").profile());
    assertThat(resource.version()).isEqualTo(2);
    assertThat(resource.lastModified()).isEqualTo(organization.now());
  }

  @Test
  void sameContentAgainChangesNothing() { // C2, D6
    organization.post("bob", user("bob").as(Role.EDITOR));
    var before = organization.resource("bob");

    var outcome = organization.put("bob", user("bob").as(Role.EDITOR).active(true));

    assertThat(OutcomeAssertions.unchangedResource(outcome)).isEqualTo(before);
  }

  private static RoleChange change(String word) {
    return switch (word) {
      case "keep" -> new RoleChange.Keep();
      case "remove" -> new RoleChange.Remove();
      default -> new RoleChange.Assign(Role.of(word));
    };
  }

  private static String named(String memberships) {
    return switch (memberships) {
      case "EDITOR" -> EDITOR_EVERYWHERE;
      case "VIEWER" -> VIEWER_EVERYWHERE;
      case "none" -> "";
      default -> memberships;
    };
  }
}
