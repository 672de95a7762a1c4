package com.framer.provisioning.provisioner.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.Difference;
import com.framer.provisioning.provisioner.membership.Grant;
import com.framer.provisioning.provisioner.membership.Memberships;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of a person's access, as JSON. */
final class MembershipsJsonTests {
  private static final int SIZE = 20;

  @Test
  void sameAccessIsTheSameJson() { // E2
    Map<WorkspaceId, Difference> differences = new HashMap<>();
    Map<ProjectId, WorkspaceId> projects = new HashMap<>();
    for (int i = 1; i <= SIZE; i++) {
      var workspace = new WorkspaceId(new UUID(0, SIZE - i));
      differences.put(workspace, new Difference(i, null));
      projects.put(new ProjectId(new UUID(0, i)), workspace);
    }
    var memberships = new Memberships(new Grant(Role.EDITOR, SIZE), differences, projects);

    String json = MembershipsJson.write(memberships);

    assertThat(
            IntStream.rangeClosed(1, SIZE)
                .map(i -> json.indexOf("\"ordinal\":" + i + ","))
                .toArray())
        .isSorted();
    assertThat(
            IntStream.rangeClosed(1, SIZE)
                .map(i -> json.indexOf("{\"id\":\"" + new UUID(0, i) + "\",\"workspaceId\""))
                .toArray())
        .isSorted();
    assertThat(MembershipsJson.read(json)).isEqualTo(memberships);
  }
}
