package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.Role;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * G7: what a decision costs does not grow with the number of Workspaces, but where the safeguard
 * assigns many. Measured in bytes, which no slow machine changes.
 */
final class ManyWorkspacesCostLittleTests {
  private static final int WORKSPACES = 1500;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void successorInTheChunkIsCopiedOnce() { // D3
    Organization organization = withManyWorkspaces();
    CommandContext context = organization.context("ada");
    Person leaves = context.person().withMemberships(Memberships.NONE, Instant.EPOCH);
    var accepted = (Decision.Accepted) Settlement.settle(context, leaves);

    long taken = allocatedBy(() -> organization.state().accept(accepted));

    assertThat(taken)
        .as("one copy takes some 100 bytes for each Workspace")
        .isLessThan(1000L * WORKSPACES);
    assertThat(organization.membershipsOf("zoe")).hasSize(WORKSPACES + 1);
  }

  @Test
  void roleInEveryWorkspaceIsDecidedLikeARoleInThree() { // B4, C1, C3, D1
    assertThat(decisionsAbout(withManyWorkspaces()))
        .as("one bit for each Workspace, some dozen times")
        .isLessThan(decisionsAbout(withWorkspaces(3)) + 10L * WORKSPACES);
  }

  @Test
  void noMoreAdminsOfTheChunkAreAskedThanAreNeeded() { // D3
    assertThat(leavingAmong(400))
        .as("the first one administers every Workspace; another one would take some 500 bytes")
        .isLessThan(leavingAmong(2) + 5000);
  }

  private static long leavingAmong(int admins) {
    String[] names = IntStream.range(0, admins).mapToObj(n -> "admin" + n).toArray(String[]::new);
    Organization organization =
        anOrganization().with(workspace("Code").administeredBy(names)).build();
    CommandContext context = organization.context("admin0");
    Person leaves = context.person().withMemberships(Memberships.NONE, Instant.EPOCH);
    for (int warm = 0; warm < 20; warm++) {
      Settlement.settle(context, leaves);
    }
    return allocatedBy(() -> Settlement.settle(context, leaves));
  }

  private static long decisionsAbout(Organization organization) {
    for (int warm = 0; warm < 20; warm++) {
      everyWayOf(organization, "cyd");
    }
    return allocatedBy(() -> everyWayOf(organization, "bob"));
  }

  /** Without the checks of the test's Organization, which look at every Workspace. */
  private static void everyWayOf(Organization organization, String name) {
    OrganizationState state = organization.state();
    CommandContext context = organization.context(name);
    Person provisioned = provisioned(context, Role.EDITOR);
    Settlement.settle(context, provisioned);
    Memberships raised = AccessGrants.provision(state, provisioned.memberships(), Role.ADMIN);
    Memberships without = AccessGrants.withoutRole(state, raised);
    assertThat(without.changedSince(raised)).hasSize(1);
  }

  private static Person provisioned(CommandContext context, Role role) {
    Person person = context.person();
    return person.withMemberships(
        AccessGrants.provision(context.organization(), person.memberships(), role), Instant.EPOCH);
  }

  private static long allocatedBy(Runnable decision) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decision.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static Organization withManyWorkspaces() {
    return withWorkspaces(WORKSPACES);
  }

  private static Organization withWorkspaces(int count) {
    OrganizationBuilder builder = anOrganization().with(workspace("Code").administeredBy("zoe"));
    for (int i = 0; i < count; i++) {
      builder.with(workspace("Design " + i).administeredBy("ada"));
    }
    return builder.build();
  }
}
