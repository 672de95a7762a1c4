package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An import whose chunks overlap does not keep a new Workspace waiting (G7). */
final class NewWorkspaceGetsItsTurnTests {
  @AutoClose private static Consumers consumers;

  private final OrganizationId organization = OrganizationId.random();
  private final PersonCommands admin = new PersonCommands(organization, "admin");

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @Test
  void theChunkThatComesAfterItWaitsForIt() { // G7, B4
    consumers.partition(0).apply(admin.createOrganization(WorkspaceId.random()));
    Pause pause = Pause.beforeCommit();
    Future<List<Outcome>> before =
        consumers.start(
            pause.in(() -> consumers.partition(1).apply(person("before").provision(Role.EDITOR))));
    Awaitility.await().until(pause::isReached);

    Future<List<Outcome>> newWorkspace =
        consumers.start(
            () -> consumers.partition(0).apply(admin.createWorkspace(WorkspaceId.random(), "New")));
    Awaitility.await().until(() -> consumers.blockedTransactions() == 1);
    Future<List<Outcome>> after =
        consumers.start(() -> consumers.partition(2).apply(person("after").provision(Role.EDITOR)));
    Awaitility.await().until(() -> after.isDone() || consumers.blockedTransactions() == 2);
    pause.release();

    for (Future<List<Outcome>> chunk : List.of(before, newWorkspace, after)) {
      assertThat(Consumers.resultOf(chunk)).hasOnlyElementsOfType(Outcome.Applied.class);
    }
    assertThat(workspacesOf("before")).isEqualTo(1);
    assertThat(workspacesOf("after")).isEqualTo(2);
  }

  @Test
  void fewOrganizationsShareALock() { // G7: a new Workspace keeps few others waiting
    int organizations = 500;
    List<CommandEnvelope> commands =
        IntStream.range(0, organizations)
            .mapToObj(n -> new PersonCommands(OrganizationId.random(), "founder" + n))
            .map(founder -> founder.createOrganization(WorkspaceId.random()))
            .toList();
    Pause pause = Pause.beforeCommit();
    Future<List<Outcome>> chunk =
        consumers.start(pause.in(() -> consumers.partition(3).apply(commands)));
    Awaitility.await().until(() -> pause.isReached() || chunk.isDone());

    int locks = advisoryLocks();
    pause.release();

    assertThat(Consumers.resultOf(chunk)).hasOnlyElementsOfType(Outcome.Applied.class);
    assertThat(locks).isGreaterThan(organizations / 2);
  }

  private static int advisoryLocks() {
    return consumers
        .sql()
        .sql(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and classid = 7303783
              and database = (select oid from pg_database where datname = current_database())
            """)
        .query(Integer.class)
        .single();
  }

  private PersonCommands person(String name) {
    return new PersonCommands(organization, name + organization.value());
  }

  private int workspacesOf(String name) {
    return consumers
        .sql()
        .sql(
            """
            select count(*) from workspace_membership join account on account.id = account_id
            where email = :email
            """)
        .param("email", person(name).email())
        .query(Integer.class)
        .single();
  }
}
