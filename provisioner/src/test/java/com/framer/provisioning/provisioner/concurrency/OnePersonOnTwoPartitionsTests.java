package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Records of one person come from two partitions, as when somebody else writes to the topic or it
 * got more partitions. Their order is lost (G1), but no change is.
 */
final class OnePersonOnTwoPartitionsTests {
  private static final int ROUNDS = 60;
  @AutoClose private static Consumers consumers;
  private final OrganizationId organization = OrganizationId.random();
  private final PersonCommands ada = new PersonCommands(organization, "ada");
  private final PersonCommands ben = new PersonCommands(organization, "ben");
  private SimulatedPartition one;
  private SimulatedPartition other;

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  /** Ada is an Admin, so every chunk about her locks the Organization; of Ben nothing does. */
  @BeforeEach
  void createBen() {
    one = consumers.partition(0);
    other = consumers.partition(1);
    one.apply(ada.createOrganization(WorkspaceId.random()));
    one.apply(ben.provision(null));
  }

  @AfterEach
  void everyStateKeepsThePromises() { // F1 to F4
    assertThat(consumers.states().violations()).isEmpty();
  }

  @Test
  void bothChangesCount() { // G1, F5
    for (int round = 0; round < ROUNDS; round++) {
      CommandEnvelope mine = ben.rename("one " + round);
      CommandEnvelope yours = ben.rename("other " + round);

      consumers.runConcurrently(
          List.<Callable<List<Outcome>>>of(() -> one.apply(mine), () -> other.apply(yours)));
    }
    assertThat(resource(one.apply(ben.rename("last"))).version()).isEqualTo(2 + 2 * ROUNDS);
  }

  @Test
  void changeThatIsNotCommittedYetIsNotOverwritten() { // G1, F5, in a fixed interleaving
    Future<List<Outcome>> second =
        beside(ben.rename("first"), () -> other.apply(ben.rename("second")));

    assertThat(resource(Consumers.resultOf(second)).version()).isEqualTo(3);
  }

  /** The second chunk read him when he was no member of that Workspace yet. */
  @Test
  void whoGetsARoleMeanwhileKeepsNothingOfItWhenDeleted() { // F1, D1, in a fixed interleaving
    WorkspaceId second = WorkspaceId.random();
    one.apply(ada.createWorkspace(second, "Second"));

    Future<List<Outcome>> deletion =
        beside(ben.addTo(second, Role.ADMIN), () -> other.apply(ben.delete()));

    assertThat(Consumers.resultOf(deletion)).hasOnlyElementsOfType(Outcome.Applied.class);
    assertThat(
            consumers
                .sql()
                .sql(
                    """
                    select count(*) from workspace_access d join account a on a.id = d.account_id
                    where d.organization_id = ? and a.email = 'ben@example.com' and d.role is not null
                    """)
                .param(organization.value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** The lock looked for Admins; Ben becomes one before the people are read. */
  @Test
  void whoBecomesAnAdminAfterTheLockIsLockedToo() { // F1, D2, in a fixed interleaving
    Pause pause = Pause.before("row_version");
    Future<List<Outcome>> deletion = consumers.start(pause.in(() -> other.apply(ben.delete())));
    Awaitility.await().until(pause::isReached);
    one.apply(ben.setOrganizationRole(Role.ADMIN));
    Pause beforeCommit = Pause.beforeCommit();
    Future<List<Outcome>> another = consumers.start(beforeCommit.in(() -> one.apply(ada.delete())));
    Awaitility.await().until(beforeCommit::isReached);
    pause.release();
    Awaitility.await().until(() -> deletion.isDone() || consumers.isAnyTransactionBlocked());
    beforeCommit.release();

    assertThat(Consumers.resultOf(another)).hasOnlyElementsOfType(Outcome.Applied.class);
    assertThat(Consumers.resultOf(deletion)).hasOnlyElementsOfType(Outcome.Refused.class);
  }

  /** Starts the second work when the first command is decided and not committed. */
  private Future<List<Outcome>> beside(CommandEnvelope first, Callable<List<Outcome>> second) {
    Pause pause = Pause.beforeCommit();
    Future<List<Outcome>> running = consumers.start(pause.in(() -> one.apply(first)));
    Awaitility.await().until(pause::isReached);
    Future<List<Outcome>> behind = consumers.start(second);
    Awaitility.await().until(() -> behind.isDone() || consumers.isAnyTransactionBlocked());
    pause.release();
    assertThat(Consumers.resultOf(running)).hasSize(1);
    return behind;
  }

  private static UserResource resource(List<Outcome> outcomes) {
    return Objects.requireNonNull(((Outcome.Applied) outcomes.getFirst()).resource());
  }
}
