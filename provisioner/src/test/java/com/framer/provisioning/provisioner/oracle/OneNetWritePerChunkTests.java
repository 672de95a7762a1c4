package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The number of statements grows neither with the commands of a chunk nor with the Workspaces. */
final class OneNetWritePerChunkTests {
  private static final int MANY = 500;
  @AutoClose private static Store store;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  @Test
  void creationsTakeAsManyStatementsForOneAsForMany() { // B3
    OrganizationId organization = organization(1);

    assertThat(statements(creations(organization, MANY, null)))
        .isEqualTo(statements(creations(organization, 1, null)));
  }

  @Test
  void creationsWithRoleTakeAsManyStatementsInOneWorkspaceAsInMany() { // B4
    assertThat(statements(creations(organization(MANY), 1, Role.EDITOR)))
        .isEqualTo(statements(creations(organization(1), MANY, Role.EDITOR)))
        .isEqualTo(statements(creations(organization(1), 1, Role.EDITOR)));
  }

  @Test
  void loneCommandTakesFiveStatements() { // each is a round trip, as the commit is
    OrganizationId organization = organization(1);

    assertThat(statements(creations(organization, 1, null))).hasSize(5);
    List<CommandEnvelope> creation = creations(organization, 1, Role.EDITOR);
    assertThat(statements(creation)).hasSize(5);
    assertThat(statements(deactivations(creation))).hasSize(5);
  }

  @Test
  void deactivationsOfAdminsTakeAsManyStatementsForOneAsForMany() { // D1, D4
    OrganizationId organization = organization(2);
    List<CommandEnvelope> creations = creations(organization, MANY + 1, Role.ADMIN);
    store.apply(0, creations);

    assertThat(statements(deactivations(creations.subList(0, MANY))))
        .isEqualTo(statements(deactivations(creations.subList(MANY, MANY + 1))));
  }

  @Test
  void assignmentsOfAdminsTakeAsManyStatementsInFewWorkspacesAsInMany() { // D3
    assertThat(statements(deactivationOfFounder(organization(MANY), MANY - 1)))
        .isEqualTo(statements(deactivationOfFounder(organization(2), 1)));
  }

  @Test
  void chunkOfTwentyThousandMembershipsIsWritten() { // B4
    OrganizationId organization = organization(MANY);

    statements(creations(organization, 40, Role.VIEWER));

    assertThat(count(organization, "viewer")).isEqualTo(20_000);
  }

  @Test
  void workspaceIsCreatedWithTheDefaultRoleThatTheChunkSetsLast() { // B3
    String founder = UUID.randomUUID() + "@example.com";
    OrganizationId organization = store.organization(founder);
    WorkspaceId workspace = WorkspaceId.random();

    statements(
        List.of(
            Store.envelope(
                organization, founder, new CreateWorkspace(workspace, "New", Role.EDITOR)),
            Store.envelope(organization, founder, new SetDefaultRole(workspace, Role.VIEWER))));

    assertThat(
            store
                .sql()
                .sql(
                    "select default_role from workspace where default_role_position > 0 and id = ?")
                .param(workspace.value())
                .query(String.class)
                .list())
        .containsExactly("viewer");
  }

  /** Also checks that the other Admin, of one Workspace only, is assigned the others. */
  private List<CommandEnvelope> deactivationOfFounder(OrganizationId organization, int assigned) {
    String other = organization + "-other@example.com";
    UUID first =
        store
            .sql()
            .sql("select id from workspace where organization_id = :id order by created_at limit 1")
            .param("id", organization.value())
            .query(UUID.class)
            .single();
    store.apply(
        organization, other, new AddMember(new WorkspaceId(first), Role.ADMIN, ScimId.random()));
    String founder = founder(organization);
    assertThat(count(organization, "admin")).isEqualTo(assigned + 2);
    return List.of(deactivation(organization, founder));
  }

  private static List<CommandEnvelope> creations(
      OrganizationId organization, int howMany, @Nullable Role role) {
    return people(
        howMany, email -> Store.envelope(organization, email, Store.createUser(email, role)));
  }

  private static List<CommandEnvelope> deactivations(List<CommandEnvelope> creations) {
    return creations.stream()
        .map(c -> deactivation(c.organizationId(), c.email().value()))
        .toList();
  }

  private static CommandEnvelope deactivation(OrganizationId organization, String email) {
    return Store.envelope(
        organization,
        email,
        new ReplaceUser(
            store.scimId(organization, email), Store.profile(email), new RoleChange.Keep(), false));
  }

  private static List<CommandEnvelope> people(
      int howMany, Function<String, CommandEnvelope> command) {
    return IntStream.range(0, howMany)
        .mapToObj(_ -> command.apply(UUID.randomUUID() + "@example.com"))
        .toList();
  }

  private static OrganizationId organization(int workspaces) {
    String founder = UUID.randomUUID() + "@example.com";
    OrganizationId organization = store.organization(founder);
    var more = new ArrayList<CommandEnvelope>();
    for (int n = 1; n < workspaces; n++) {
      more.add(
          Store.envelope(
              organization,
              founder,
              new CreateWorkspace(WorkspaceId.random(), "W" + n, Role.EDITOR)));
    }
    if (!more.isEmpty()) {
      store.apply(0, more);
    }
    return organization;
  }

  private static String founder(OrganizationId organization) {
    return store
        .sql()
        .sql(
            """
            select email from account join organization_user on account_id = id
            where organization_id = :id order by organization_user.created_at limit 1
            """)
        .param("id", organization.value())
        .query(String.class)
        .single();
  }

  private static int count(OrganizationId organization, String role) {
    return store
        .sql()
        .sql(
            "select count(*) from workspace_membership where organization_id = :id and role ="
                + " :role")
        .param("id", organization.value())
        .param("role", role)
        .query(Integer.class)
        .single();
  }

  private static List<String> statements(List<CommandEnvelope> chunk) {
    store.statements.drain();
    assertThat(store.apply(0, chunk))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Applied.class));
    return store.statements.drain().stream()
        .map(StatementLog.Executed::sql)
        .filter(sql -> !sql.startsWith("do $$"))
        .toList();
  }
}
