package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role in every Workspace is one fact in the store, and only what differs from it is a row. */
final class OneGrantForEveryWorkspaceTests {
  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";
  private static final String CYD = "cyd@example.com";
  @AutoClose private static Store store;

  private OrganizationId organization;
  private Map<String, WorkspaceId> workspaces;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  /** Ada is Admin of First, W2, W3 and W4 by hand. */
  @BeforeEach
  void anOrganization() {
    store.clear();
    organization = store.organization(ADA);
    workspaces =
        IntStream.rangeClosed(2, 4)
            .boxed()
            .collect(Collectors.toMap(n -> "W" + n, _ -> WorkspaceId.random()));
    List.of("W2", "W3", "W4").forEach(this::createWorkspace);
  }

  @Test
  void roleTakesNoRow() { // B4
    store.apply(organization, BOB, Store.createUser(BOB, Role.EDITOR));

    assertThat(rowsOf(BOB)).isZero();
    assertThat(membershipsOf(BOB)).isEqualTo(4);
  }

  @Test
  void otherRoleRemovesWhatDiffered() { // C1
    store.apply(organization, BOB, Store.createUser(BOB, Role.EDITOR));
    remove(BOB, "W2");
    assertThat(rowsOf(BOB)).isOne();
    assertThat(membershipsOf(BOB)).isEqualTo(3);

    put(BOB, new RoleChange.Assign(Role.VIEWER));

    assertThat(rowsOf(BOB)).isZero();
    assertThat(membershipsOf(BOB)).isEqualTo(4);
  }

  @Test
  void workspaceThatNoCommandNamesIsCalledByItsName() { // C3
    store.apply(organization, BOB, Store.createUser(BOB, Role.EDITOR));
    remove(BOB, "W2");
    remove(BOB, "W4");

    var outcome = put(BOB, new RoleChange.Remove());

    assertThat(changes(outcome).effects())
        .contains("removed from the Workspace W3", "member of the Workspace First as editor");
  }

  @Test
  void adminOfEveryWorkspaceIsEnoughForAll() { // D3, F2
    store.apply(organization, BOB, Store.createUser(BOB, Role.ADMIN));

    assertThat(changes(delete(ADA)).adminsAssigned()).isEmpty();
    assertThat(rowsOf(BOB)).isZero();
  }

  @Test
  void onlyWorkspacesThatNoAdminReachesGetOne() { // D3, F2
    store.apply(organization, BOB, Store.createUser(BOB, Role.ADMIN));
    remove(BOB, "W2");
    workspaces.put("W5", WorkspaceId.random());
    workspaces.put("W6", WorkspaceId.random());
    createWorkspace("W5");
    createWorkspace("W6");
    store.apply(organization, CYD, new AddMember(id("W6"), Role.ADMIN, ScimId.random()));

    assertThat(changes(delete(ADA)).adminsAssigned())
        .containsExactly(new AdminAssignment(BOB, 2, List.of("W2", "W5")));
    assertThat(membershipsOf(BOB)).isEqualTo(5);
  }

  @Test
  void otherAdminsAreReadOnlyWhereSomebodyLosesThatRole() { // G7
    store.apply(organization, BOB, Store.createUser(BOB, Role.ADMIN));

    assertThat(statementsAboutOtherAdmins(() -> put(ADA, new RoleChange.Keep()))).isZero();
    assertThat(statementsAboutOtherAdmins(() -> delete(ADA))).isOne();
  }

  private static long statementsAboutOtherAdmins(Runnable command) {
    store.statements.drain();
    command.run();
    return store.statements.drain().stream().filter(s -> s.sql().contains("other_admin")).count();
  }

  private void createWorkspace(String name) {
    store.apply(organization, ADA, new CreateWorkspace(id(name), name, Role.VIEWER));
  }

  private void remove(String email, String workspace) {
    store.apply(organization, email, new RemoveFromWorkspace(id(workspace)));
  }

  private Outcome put(String email, RoleChange role) {
    return store.apply(
        organization,
        email,
        new ReplaceUser(store.scimId(organization, email), Store.profile(email), role, true));
  }

  private Outcome delete(String email) {
    return store.apply(organization, email, new DeleteUser(store.scimId(organization, email)));
  }

  private WorkspaceId id(String workspace) {
    return Objects.requireNonNull(workspaces.get(workspace), workspace);
  }

  private static Changes changes(Outcome outcome) {
    return ((Outcome.Applied) outcome).changes();
  }

  private static int rowsOf(String email) {
    return count("workspace_access", email);
  }

  private static int membershipsOf(String email) {
    return count("workspace_membership", email);
  }

  private static int count(String table, String email) {
    return store
        .sql()
        .sql(
            "select count(*) from %s join account on account.id = account_id where email = :email"
                .formatted(table))
        .param("email", email)
        .query(Integer.class)
        .single();
  }
}
