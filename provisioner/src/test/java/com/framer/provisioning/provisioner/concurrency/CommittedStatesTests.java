package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.testkit.wal.CommittedStates.Violation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CommittedStates finds every violation that a test fabricates, also if a later commit repairs it.
 */
final class CommittedStatesTests {
  @AutoClose private static Consumers consumers;
  private final OrganizationId organization = OrganizationId.random();
  private final WorkspaceId workspace = WorkspaceId.random();
  private int known;

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @BeforeEach
  void foundOrganization() {
    known = consumers.states().violations().size();
    var founder = new PersonCommands(organization, "o'" + organization);
    consumers.partition(0).apply(founder.createOrganization(workspace));
    consumers.partition(1).apply(other().provision(Role.VIEWER));
    consumers.partition(1).apply(other().setRoleIn(workspace, Role.EDITOR));
  }

  @Test
  void findsNothingInValidStates() {
    int before = consumers.states().transactions();

    assertThat(found()).isEmpty();
    assertThat(consumers.states().transactions()).isGreaterThanOrEqualTo(before + 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F1 | update workspace_access set role = 'editor' where organization_id = ?
          F2 | delete from workspace_access where organization_id = ?
          F3 | delete from workspace where organization_id = ?
          F4 | update organization_user set active = false, role_reach = 0 where organization_id = ?
          F4 | delete from organization_user where organization_id = ?
          G2 | update command_log set decided_at = now() where organization_id = ?
          G2 | update command_log set status = 'refused' where organization_id = ?
          F5 | delete from command_log where organization_id = ?
          D3 | update organization_user set admin_since = null where organization_id = ?
          """)
  void findsAnInvalidState(String promise, String sql) {
    consumers.sql().sql(sql).param(organization.value()).update();

    assertThat(found()).extracting(Violation::promise).anyMatch(p -> p.startsWith(promise));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          D1: | update workspace_access set role = null where role = 'editor' and organization_id = ?
          F3: ProjectPlace | delete from project where organization_id = ?
          F3: the Project | update project set workspace_id = 'ELSEWHERE' where organization_id = ?
          F4: a Project | update organization_user set active = false, role_reach = 0 where organization_id = ?
          """)
  void findsAnInvalidStateOfProjects(String promise, String sql) {
    var elsewhere = UUID.randomUUID();
    var stranger = new PersonCommands(OrganizationId.random(), "stranger-" + organization);
    consumers.partition(2).apply(stranger.createOrganization(new WorkspaceId(elsewhere)));
    consumers.partition(1).apply(other().createProject(ProjectId.random(), workspace));
    assertThat(found()).isEmpty();

    consumers
        .sql()
        .sql(sql.replace("ELSEWHERE", elsewhere + ""))
        .param(organization.value())
        .update();

    assertThat(found()).extracting(Violation::promise).anyMatch(p -> p.startsWith(promise));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          workspace_access, role, 'viewer'
          workspace_access, origin, 'default'
          organization_user, role_reach, 0
          organization_user, access_position, 0
          organization_user, organization_role, 'editor'
          organization_user_count, users, 7
          user_name, account_id, organization_id
          organization, name, 'Other'
          """)
  void findsAChangeOfAnotherOrganizationThanTheCommands(
      String table, String column, String to) { // F3
    executeWithDecision(OrganizationId.random(), "applied", change(table, column, to));

    assertThat(found())
        .extracting(Violation::promise)
        .containsExactly("F3: no command changes Organization " + organization);
  }

  @ParameterizedTest
  @CsvSource({
    "applied, false, false",
    "unchanged, false, true",
    "refused, true, true",
    "superseded, true, true",
    "dead-lettered, true, true"
  })
  void findsAChangeThatContradictsTheOutcomes(
      String status, boolean rows, boolean access) { // F5, G3
    executeWithDecision(organization, status, change("organization_user", "access_position", "0"));
    assertThat(found()).hasSize(rows ? 1 : 0);
    known = consumers.states().violations().size();

    executeWithDecision(organization, status, change("workspace_access", "role", "'viewer'"));
    assertThat(found())
        .hasSize(access ? 1 : 0)
        .allSatisfy(v -> assertThat(v.promise()).startsWith("F5: access in " + organization));
  }

  @Test
  void acceptsARefusalInAChunkWithAnAppliedCommand() { // F5
    String role = change("workspace_access", "role", "'viewer'");

    executeWithDecision(organization, "refused", decision(organization, "applied") + "; " + role);

    assertThat(found()).isEmpty();
  }

  @Test
  void findsAnInvalidStateThatTheNextTransactionRepairs() { // F1, F2
    setRole("viewer");
    setRole("admin");
    assertThat(found())
        .extracting(v -> v.promise().substring(0, 2))
        .containsSubsequence("F1", "F2");
    assertThat(found()).allSatisfy(v -> assertThat(v.lsn()).contains("/"));
  }

  @Test
  void findsProgressThatDecreases() { // G2
    consumers.sql().sql("update partition_progress set next_offset = next_offset - 1").update();
    consumers.sql().sql("update partition_progress set next_offset = next_offset + 1").update();

    assertThat(found()).extracting(Violation::promise).anyMatch(p -> p.startsWith("G2"));
  }

  /** A viewer, but editor of the only Workspace by hand; the founder is the other user. */
  private PersonCommands other() {
    return new PersonCommands(organization, "other-" + organization);
  }

  /** An update of the Organization or, in tables about people, of the viewer. */
  private String change(String table, String column, String to) {
    String whose = table.equals("organization") ? "id" : "organization_id";
    String who =
        switch (table) {
          case "organization", "organization_user_count" -> "true";
          default -> "account_id = (select id from account where email = '%s')";
        };
    return "update %s set %s = %s where %s = '%s' and %s"
        .formatted(table, column, to, whose, organization, who.formatted(other().email()));
  }

  /** Executes the update in the transaction in which a command of that Organization is decided. */
  private static void executeWithDecision(OrganizationId of, String status, String change) {
    consumers.sql().sql(decision(of, status) + "; " + change).update();
  }

  private static String decision(OrganizationId of, String status) {
    return """
    insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id,
      issued_at, position, kafka_partition, kafka_offset, received_at, status)
    values ('%s', '%s', 'planted', 'planted', 'OPERATOR', 'test', now(), 0, 0, 0, now(), '%s')
    """
        .formatted(CommandId.next(), of, status);
  }

  private void setRole(String role) {
    consumers
        .sql()
        .sql("update workspace_access set role = ? where organization_id = ?")
        .params(role, organization.value())
        .update();
  }

  private List<Violation> found() {
    List<Violation> all = consumers.states().violations();
    return all.subList(known, all.size());
  }
}
