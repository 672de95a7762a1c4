package com.framer.provisioning.gateway.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.Workplaces;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the settings pages read of people, Workspaces and Projects, each of one Organization (F3).
 */
final class MembersTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final JdbcClient owner = world.sqlAs(world.database.owner());
  private final OrganizationId organization = world.rows.organization();
  private final OrganizationId other = world.rows.organization();
  private final Members members = world.bean(Members.class);
  private final Workspaces workspaces = world.bean(Workspaces.class);
  private final Projects projects = world.bean(Projects.class);
  private final Workplaces places = new Workplaces(organization);
  private final String tag = UUID.randomUUID().toString();

  @Test
  void peopleComeInTheOrderOfTheirNamesPageByPage() { // F3
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(member("u" + i, organization));
    }
    member("u3x", other);
    world.rows.delete(world.rows.user(organization, "gone" + tag + "@example.com", true, true, 9));

    List<String> read = new ArrayList<>();
    @Nullable String next = null;
    do {
      MemberPage page = members.page(organization, "", next, 3);
      page.members().forEach(member -> read.add(member.userName()));
      next = page.next();
    } while (next != null);

    assertThat(read).isEqualTo(all);
  }

  @Test
  void searchIsByTheBeginningOfTheName() { // A6
    String ada = member("ada", organization);
    member("adb", organization);
    member("ada", other);

    assertThat(names("ADA")).containsExactly(ada);
    assertThat(names("ad")).hasSize(2);
    assertThat(names("da")).isEmpty();
    assertThat(names("ad%")).isEmpty();
    assertThat(names("a\0")).isEmpty();
    assertThat(names("a".repeat(10_000))).isEmpty();
  }

  @Test
  void whoIsCalledOtherwiseIsFoundByEmail() { // C4
    ScimId bob = world.rows.user(organization, "bob" + tag + "@example.com", true, true, 1);
    world.rows.rename(bob, "robert", "robert@example.com");
    ScimId elsewhere = world.rows.user(other, "cy" + tag + "@example.com", true, true, 1);
    world.rows.rename(elsewhere, "cyril", "cyril@example.com");

    assertThat(members.page(organization, "Bob" + tag + "@Example.com", null, 10).members())
        .singleElement()
        .extracting(Member::scimId)
        .isEqualTo(bob);
    assertThat(names("cy" + tag + "@example.com")).isEmpty();
  }

  @Test
  void whoseDomainNobodyElseHasIsMarked() { // issue 15
    member("ada", organization);
    member("bob", organization);
    member("cy", organization, "evil.example");
    member("dan", other, "evil.example");

    assertThat(members.page(organization, "", null, 10).members())
        .extracting(Member::isOnlyOneOfDomain)
        .containsExactly(false, false, true);
    assertThat(members.page(other, "", null, 10).members())
        .extracting(Member::isOnlyOneOfDomain)
        .containsExactly(false); // who is alone is the only one of any domain
  }

  @Test
  void workspacesOfAPersonHaveRoleAndOrigin() { // C3, B4
    AccountId ada = account(member("ada", organization));
    List<WorkspaceId> ids = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      ids.add(places.workspace(i, "W" + i));
    }
    WorkspaceId theirs = new Workplaces(other).workspace(1, "Theirs");
    places.reaches(ada, 3);
    places.differs(ada, ids.get(1), null, "manual");
    places.differs(ada, ids.get(2), "admin", "manual");

    assertThat(workspaces.of(organization, ada, 0, 10))
        .extracting(m -> m.workspace().ordinal() + " " + m.role() + " " + m.origin())
        .containsExactly("1 EDITOR organization-role", "3 ADMIN manual");
    assertThat(workspaces.of(organization, ada, 1, 1)).hasSize(1);
    assertThat(workspaces.of(other, ada, 0, 10)).isEmpty();
    assertThat(workspaces.page(organization, 1, 2))
        .extracting(Workspaces.Workspace::name)
        .containsExactly("W2", "W3");
    assertThat(workspaces.page(organization, 0, 1).getFirst().defaultRole()).isEqualTo(Role.VIEWER);
    assertThat(workspaces.of(organization, ada, ids.get(0)))
        .get()
        .extracting(Workspaces.Membership::role)
        .isEqualTo(Role.EDITOR);
    assertThat(workspaces.of(organization, ada, ids.get(1))).isEmpty();
    assertThat(workspaces.admins(organization, ids.get(2), 10))
        .extracting(Workspaces.Admin::accountId)
        .containsExactly(ada);
    assertThat(workspaces.admins(organization, ids.get(0), 10)).isEmpty();
    assertThat(workspaces.admins(other, ids.get(2), 10)).isEmpty();
    assertThat(workspaces.find(organization, theirs)).isEmpty();
  }

  @Test
  void projectsComePageByPage() { // F3
    AccountId ada = account(member("ada", organization));
    WorkspaceId id = places.workspace(1, "Design");
    List<ProjectId> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(places.project(id, "P" + i, i));
    }
    places.belongs(ada, id, all.get(1));

    assertThat(projects.page(organization, id, null, 2))
        .extracting(Projects.Project::id)
        .containsExactly(all.get(0), all.get(1));
    assertThat(projects.page(organization, id, all.get(1), 2))
        .extracting(Projects.Project::id)
        .containsExactly(all.get(2));
    assertThat(projects.page(other, id, null, 2)).isEmpty();
    assertThat(projects.page(organization, id, ProjectId.random(), 2)).isEmpty();
    assertThat(projects.of(organization, ada, null, 10))
        .extracting(p -> p.project().id() + " in " + p.workspaceName())
        .containsExactly(all.get(1) + " in Design");
    assertThat(projects.of(organization, ada, all.get(1), 10)).isEmpty();
    assertThat(projects.ofThese(organization, ada, projects.page(organization, id, null, 10)))
        .containsExactly(all.get(1));
    assertThat(projects.find(organization, id, all.get(0))).isPresent();
    assertThat(projects.find(organization, WorkspaceId.random(), all.get(0))).isEmpty();
    assertThat(projects.find(other, id, all.get(0))).isEmpty();
  }

  @Test
  void oneMemberIsFoundInTheirOrganizationOnly() { // F3
    AccountId ada = account(member("ada", organization));

    assertThat(members.find(organization, ada)).get().extracting(Member::accountId).isEqualTo(ada);
    assertThat(members.find(other, ada)).isEmpty();
  }

  private List<String> names(String text) {
    return members.page(organization, text, null, 10).members().stream()
        .map(Member::userName)
        .toList();
  }

  private String member(String name, OrganizationId of) {
    return member(name, of, "example.com");
  }

  private String member(String name, OrganizationId of, String domain) {
    String email = name + (of.equals(other) ? "o" : "") + tag + "@" + domain;
    world.rows.user(of, email, true, true, 1);
    owner
        .sql(
            """
            update organization_user set email_domain = :domain
            where account_id = (select id from account where email = :email)
            """)
        .param("domain", domain)
        .param("email", email)
        .update();
    return email;
  }

  private AccountId account(String email) {
    return new AccountId(
        owner
            .sql("select id from account where email = :email")
            .param("email", email)
            .query(UUID.class)
            .single());
  }
}
