package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All Admins are deleted at the same time on separate partitions: one is refused (D2, F1, F2). */
final class AdminsLeaveAtOnceTests {
  private static final int ADMINS = 3;
  private static final int ROUNDS = 20;

  @Test
  void oneOfThemIsRefused() throws Exception { // D2, F1, F2
    try (var store = new Store();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        OrganizationId organization = organizationOfAdmins(store);

        List<Outcome> outcomes = deleteConcurrently(store, threads, organization);

        assertThat(outcomes.stream().map(Outcome::status))
            .containsExactlyInAnyOrder("applied", "applied", "refused");
        assertThat(admins(store, organization)).isEqualTo(1);
      }
    }
  }

  private static OrganizationId organizationOfAdmins(Store store) {
    OrganizationId organization = store.organization(email(0));
    WorkspaceId workspace =
        new WorkspaceId(
            store
                .sql()
                .sql("select id from workspace where organization_id = :id")
                .param("id", organization.value())
                .query(UUID.class)
                .single());
    for (int n = 1; n < ADMINS; n++) {
      store.apply(organization, email(n), new AddMember(workspace, Role.ADMIN, ScimId.random()));
    }
    return organization;
  }

  private static List<Outcome> deleteConcurrently(
      Store store, ExecutorService threads, OrganizationId organization) throws Exception {
    var barrier = new CyclicBarrier(ADMINS);
    var deletions = new ArrayList<Future<Outcome>>();
    for (int n = 0; n < ADMINS; n++) {
      int partition = n;
      CommandEnvelope command =
          Store.envelope(
              organization, email(n), new DeleteUser(store.scimId(organization, email(n))));
      deletions.add(
          threads.submit(
              () -> {
                barrier.await();
                return store.apply(partition, List.of(command)).getFirst();
              }));
    }
    var outcomes = new ArrayList<Outcome>();
    for (Future<Outcome> outcome : deletions) {
      outcomes.add(outcome.get());
    }
    return outcomes;
  }

  private static int admins(Store store, OrganizationId organization) {
    return store
        .sql()
        .sql(
            "select count(*) from workspace_membership where organization_id = :id and role ="
                + " 'admin'")
        .param("id", organization.value())
        .query(Integer.class)
        .single();
  }

  private static String email(int n) {
    return "admin" + n + "@example.com";
  }
}
