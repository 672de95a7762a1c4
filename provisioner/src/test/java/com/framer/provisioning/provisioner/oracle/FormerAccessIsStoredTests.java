package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.provisioner.oracle.StatementLog.Executed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How former access is stored (rule E2): for how long, how much of it, and who reads it. */
final class FormerAccessIsStoredTests {
  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";
  @AutoClose private static Store store;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  @Test
  void itIsRememberedForASetTime() { // E2
    OrganizationId organization = organization(1);
    WorkspaceId lab = takeFromBob(organization);
    store.clock.advance(Store.FORMER_ACCESS_RETENTION.minus(Duration.ofHours(1)));
    assertThat(restore(organization)).isInstanceOf(Outcome.Applied.class);
    assertThat(workspaces(organization)).contains(lab);

    store.clock.advance(Duration.ofHours(2));
    Outcome tooLate = restore(organization);

    assertThat(Verdict.of(tooLate).refusal()).isEqualTo("404");
  }

  @Test
  void takingNothingLaterDoesNotProlongIt() { // E2, D6
    OrganizationId organization = organization(1);
    takeFromBob(organization);
    setActive(organization, false, new RoleChange.Keep()); // takes the oldest Workspace
    store.clock.advance(Store.FORMER_ACCESS_RETENTION.minus(Duration.ofHours(1)));
    setActive(organization, false, new RoleChange.Keep());
    store.clock.advance(Duration.ofHours(2));
    setActive(organization, true, new RoleChange.Keep());

    assertThat(Verdict.of(restore(organization)).refusal()).isEqualTo("404");
  }

  @Test
  void whatDoesNotExistAnyMoreIsLeftOut() { // E2
    OrganizationId organization = organization(1);
    WorkspaceId lab = takeFromBob(organization);
    store.sql().sql("delete from project where workspace_id = ?").param(lab.value()).update();
    assertThat(restore(organization)).isInstanceOf(Outcome.Applied.class);
    assertThat(projects(organization)).isEmpty();

    takeFromBob(organization);
    store.sql().sql("delete from workspace where id = ?").param(lab.value()).update();
    restore(organization);

    assertThat(workspaces(organization)).doesNotContain(lab);
  }

  @Test
  void roleInEveryWorkspaceTakesAsLittleInManyAsInFew() { // E2, B4
    assertThat(bytesRemembered(organization(300))).isLessThan(150);
  }

  @Test
  void restoringTheSameRoleTakesAsManyRowsInManyWorkspacesAsInFew() { // E2, B4
    OrganizationId organization = organization(300);
    provisionBob(organization, Role.EDITOR);
    setActive(organization, false, new RoleChange.Keep());
    setActive(organization, true, new RoleChange.Keep());

    assertThat(restore(organization)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(rowsOfDifferences(organization)).isZero();
  }

  @Test
  void formerRoleComesBackInEveryWorkspaceInOneStatement() { // E2, B4
    OrganizationId organization = organization(300);
    provisionBob(organization, Role.EDITOR);
    setActive(organization, false, new RoleChange.Keep());
    setActive(organization, true, new RoleChange.Assign(Role.VIEWER));
    store.statements.drain();

    restore(organization);

    assertThat(store.statements.drain()).hasSizeLessThan(30);
    assertThat(
            store
                .sql()
                .sql(
                    """
                    select count(*) from workspace_membership
                    join account on account.id = account_id
                    where organization_id = ? and email = ? and role = 'editor'
                      and origin = 'organization-role'
                    """)
                .param(organization.value())
                .param(BOB)
                .query(Integer.class)
                .single())
        .isEqualTo(300);
  }

  @Test
  void onlyChangesByHandReadIt() { // E2
    OrganizationId organization = organization(1);
    takeFromBob(organization);
    store.statements.drain();

    setActive(organization, true, new RoleChange.Assign(Role.EDITOR));
    assertThat(readers()).isEmpty();
    restore(organization);
    assertThat(readers()).hasSize(1);
  }

  private static List<Executed> readers() {
    return store.statements.drain().stream()
        .filter(executed -> executed.columns().contains("former_access"))
        .toList();
  }

  /** An Organization with that number of Workspaces, which ada has made. */
  private static OrganizationId organization(int workspaces) {
    store.clear();
    OrganizationId organization = store.organization(ADA);
    List<CommandEnvelope> more = new ArrayList<>();
    for (int n = 1; n < workspaces; n++) {
      more.add(
          Store.envelope(
              organization, ADA, new CreateWorkspace(WorkspaceId.random(), "More", Role.VIEWER)));
    }
    if (!more.isEmpty()) {
      store.apply(0, more);
    }
    return organization;
  }

  /**
   * Takes a Workspace and a Project of it from bob, who is active again afterwards; the Workspace.
   */
  private static WorkspaceId takeFromBob(OrganizationId organization) {
    WorkspaceId lab = WorkspaceId.random();
    ProjectId site = ProjectId.random();
    store.apply(organization, ADA, new CreateWorkspace(lab, "Lab", Role.VIEWER));
    store.apply(organization, ADA, new CreateProject(site, lab, "Site"));
    provisionBob(organization, null);
    store.apply(organization, BOB, new AddMember(lab, Role.EDITOR, ScimId.random()));
    store.apply(organization, BOB, new AddToProject(site));
    setActive(organization, false, new RoleChange.Keep());
    setActive(organization, true, new RoleChange.Keep());
    return lab;
  }

  private static void provisionBob(OrganizationId organization, @Nullable Role role) {
    store.apply(organization, BOB, Store.createUser(BOB, role));
  }

  private static void setActive(OrganizationId organization, boolean active, RoleChange role) {
    store.apply(
        organization,
        BOB,
        new ReplaceUser(store.scimId(organization, BOB), Store.profile(BOB), role, active));
  }

  private static Outcome restore(OrganizationId organization) {
    return store.apply(organization, BOB, new RestoreAccess());
  }

  private static List<WorkspaceId> workspaces(OrganizationId organization) {
    return ids(organization, "select workspace_id from workspace_membership").stream()
        .map(WorkspaceId::new)
        .toList();
  }

  private static List<ProjectId> projects(OrganizationId organization) {
    return ids(organization, "select project_id from project_membership").stream()
        .map(ProjectId::new)
        .toList();
  }

  private static List<UUID> ids(OrganizationId organization, String select) {
    return store
        .sql()
        .sql(
            select
                + " join account on account.id = account_id where organization_id = ? and email ="
                + " ?")
        .param(organization.value())
        .param(BOB)
        .query(UUID.class)
        .list();
  }

  private static int rowsOfDifferences(OrganizationId organization) {
    return store
        .sql()
        .sql(
            """
            select count(*) from workspace_access join account on account.id = account_id
            where organization_id = ? and email = ?
            """)
        .param(organization.value())
        .param(BOB)
        .query(Integer.class)
        .single();
  }

  private static int bytesRemembered(OrganizationId organization) {
    provisionBob(organization, Role.EDITOR);
    setActive(organization, false, new RoleChange.Keep());
    return store
        .sql()
        .sql("select max(octet_length(former_access::text)) from organization_user")
        .query(Integer.class)
        .single();
  }
}
