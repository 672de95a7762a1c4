package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** G7: what a decision costs grows with the number of Workspaces, not with its square. */
final class ManyWorkspacesCostLittleTests {
  private static final int WORKSPACES = 3000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void successorInTheChunkIsCopiedOnce() { // D3, G7: measured in bytes, which no slow machine
    // changes
    OrganizationBuilder builder = anOrganization().with(workspace("Code").administeredBy("zoe"));
    for (int i = 0; i < WORKSPACES; i++) {
      builder.with(workspace("Design " + i).administeredBy("ada"));
    }
    Organization organization = builder.build();
    CommandContext context = organization.context("ada");
    Person leaves = context.person().withMemberships(Memberships.NONE, Instant.EPOCH);
    var accepted = (Decision.Accepted) Settlement.settle(context, leaves);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    organization.state().accept(accepted);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .as("one copy takes some 100 bytes for each Workspace")
        .isLessThan(1000L * WORKSPACES);
    assertThat(organization.membershipsOf("zoe")).hasSize(WORKSPACES + 1);
  }
}
