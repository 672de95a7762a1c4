package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Properties of the store that the oracle cannot check: isolation, encoding, grants, tombstones.
 */
final class StoreContractTests {
  private static final String ADA = "ada@example.com";
  @AutoClose private static Store store;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  @Test
  void commandsWithIdsOfAnotherOrganizationChangeNothingThere() { // F3
    store.clear();
    OrganizationId own = store.organization(ADA);
    OrganizationId other = store.organization(ADA);
    ProjectId project = ProjectId.random();
    WorkspaceId workspace = firstWorkspace(other);
    store.apply(other, ADA, new CreateProject(project, workspace, "Site"));
    ScimId scimId = store.scimId(other, ADA);
    Object before = rowsOf(other);

    List<Command> commands =
        List.of(
            new AddMember(workspace, Role.ADMIN, ScimId.random()),
            new SetWorkspaceRole(workspace, Role.VIEWER),
            new RemoveFromWorkspace(workspace),
            new CreateProject(ProjectId.random(), workspace, "Site"),
            new AddToProject(project),
            new RemoveFromProject(project),
            new DeleteUser(scimId),
            new ReplaceUser(scimId, Store.profile(ADA), new RoleChange.Remove(), false));
    for (Command command : commands) {
      assertThat(Verdict.of(store.apply(own, ADA, command)).refusal()).isEqualTo("404");
    }

    assertThat(rowsOf(other)).isEqualTo(before);
  }

  @Test
  void creationsWithIdsOfAnotherOrganizationFailAndChangeNothing() { // F3
    store.clear();
    OrganizationId own = store.organization(ADA);
    OrganizationId other = store.organization("bob@example.com");
    ProjectId project = ProjectId.random();
    store.apply(other, "bob@example.com", new CreateProject(project, firstWorkspace(other), "P"));
    Object before = rowsOf(other);
    Object ownBefore = rowsOf(own);

    List<Command> commands =
        List.of(
            new CreateWorkspace(firstWorkspace(other), "Taken", Role.VIEWER),
            new CreateProject(project, firstWorkspace(own), "Taken"));
    for (Command command : commands) {
      assertThatThrownBy(() -> store.apply(own, ADA, command))
          .isInstanceOf(DataIntegrityViolationException.class);
    }

    assertThat(rowsOf(other)).isEqualTo(before);
    assertThat(rowsOf(own)).isEqualTo(ownBefore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien \"the\" 'boss'",
        "{a,b},(c,d),NULL",
        "null",
        "NULL",
        "back\\slash \\N \\\\ \\u0041",
        "日本語 עברית العربية ไทย",
        "👩‍👩‍👧‍👦 𝔘𝔫𝔦",
        "tab\tnew\nline",
        "'; drop table account; --",
        "?::jsonb :name $1 %s"
      })
  void everyTextIsStoredUnchanged(String text) { // A5
    store.clear();
    OrganizationId organization = OrganizationId.random();
    WorkspaceId workspace = WorkspaceId.random();
    store.apply(
        organization,
        ADA,
        new CreateOrganization(text, workspace, text, Role.EDITOR, ScimId.random()));
    store.apply(organization, ADA, new CreateProject(ProjectId.random(), workspace, text));
    var attributes = WireJson.mapper().createObjectNode().put("userName", text);
    attributes.put("displayName", text);
    var create =
        new CreateUser(ScimId.random(), new UserProfile(attributes), null, true, text, false);

    Outcome outcome = store.apply(organization, "x" + "@example.com", create);

    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    assertThat(
            texts(
                """
                select name from organization union all select name from workspace
                union all select name from project union all select create_hash
                  from organization_user where create_hash is not null
                union all select profile ->> 'displayName' from organization_user
                  where profile ? 'displayName'
                union all select profile ->> 'userName' from organization_user
                  where profile ? 'displayName'
                union all select name from account where name is not null
                """
                    .replace("?", "??")))
        .hasSize(7)
        .containsOnly(text);
    assertThat(texts("select normal_form from user_name"))
        .contains(Store.profile(text).userNameNormalForm().value());
  }

  @Test
  void tombstoneKeepsIdAndPositionsAndNothingElse() { // D5, G3, A4
    store.clear();
    OrganizationId organization = store.organization(ADA);
    String email = "gone@example.com";
    store.apply(organization, email, Store.createUser(email, Role.EDITOR));
    ScimId scimId = store.scimId(organization, email);

    store.apply(organization, email, new DeleteUser(scimId));

    Map<String, Object> row =
        store
            .sql()
            .sql(
                "select *, profile_positions::text as positions from organization_user"
                    + " where scim_id = :id")
            .param("id", scimId.value())
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("active", false)
        .containsEntry("scim_managed", false)
        .containsEntry("profile", null)
        .containsEntry("organization_role", null)
        .containsEntry("admin_since", null)
        .containsEntry("create_hash", null);
    assertThat(row.get("deleted_at")).isNotNull();
    long last = store.sql().sql("select max(position) from command_log").query(Long.class).single();
    assertThat(row)
        .containsEntry("access_position", last)
        .containsEntry("profile_position", last)
        .containsEntry("positions", "{}");
    assertThat(texts("select normal_form from user_name")).containsExactly(ADA);
    assertThat(texts("select sum(users)::text from organization_user_count")).containsExactly("1");
  }

  @Test
  void gatewayReadsTheDirectoryAndWritesOnlyTokens() throws SQLException {
    try (Connection gateway = store.connectAsGateway()) {
      for (String table :
          List.of(
              "organization",
              "workspace",
              "project",
              "account",
              "organization_user",
              "user_name",
              "project_membership",
              "organization_user_count",
              "command_log")) {
        run(gateway, "select * from " + table);
        assertDenied(gateway, "delete from " + table);
        assertDenied(gateway, "truncate " + table);
        assertDenied(gateway, "insert into " + table + " default values");
      }
      assertDenied(gateway, "update organization_user set active = true");
      run(gateway, "select * from workspace_membership"); // a view, which nobody can write
      run(gateway, "select * from workspace_access"); // for the list of a Workspace's members
      run(gateway, "select * from gateway_secret");
      assertDenied(gateway, "update gateway_secret set secret = secret");
      run(gateway, "delete from bulk_transaction"); // the gateway's own
      assertDenied(gateway, "delete from workspace_access");
      assertDenied(gateway, "update workspace_access set role = 'admin'");
      assertDenied(gateway, "update partition_progress set next_offset = 0");
      assertDenied(gateway, "create table mine (id int)");
      run(gateway, "select * from scim_token");
      run(gateway, "update scim_token set last_used_at = now()");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertDenied(Connection connection, String sql) {
    assertThatThrownBy(() -> run(connection, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).as(sql).isEqualTo("42501"));
  }

  private static WorkspaceId firstWorkspace(OrganizationId organization) {
    return new WorkspaceId(
        store
            .sql()
            .sql("select id from workspace where organization_id = :id order by created_at limit 1")
            .param("id", organization.value())
            .query(UUID.class)
            .single());
  }

  private static List<String> texts(String sql) {
    return store.sql().sql(sql).query(String.class).list();
  }

  private static Object rowsOf(OrganizationId organization) {
    return store
        .sql()
        .sql(
            """
            select 'o' || o::text from organization o where id = :id
            union all select 'w' || w::text from workspace w where organization_id = :id
            union all select 'p' || p::text from project p where organization_id = :id
            union all select 'u' || u::text from organization_user u where organization_id = :id
            union all select 'n' || n::text from user_name n where organization_id = :id
            union all select 'a' || a::text from workspace_access a where organization_id = :id
            union all select 'q' || q::text from project_membership q where organization_id = :id
            union all select 'c' || c::text from organization_user_count c
              where organization_id = :id
            order by 1
            """)
        .param("id", organization.value())
        .query(String.class)
        .list();
  }
}
