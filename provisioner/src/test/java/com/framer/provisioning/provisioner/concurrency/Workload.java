package com.framer.provisioning.provisioner.concurrency;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * Random commands about the few people of one small Organization: leaving, coming back, promotion,
 * demotion, hand edits, Projects, new Workspaces. Each person's commands may be made by a thread of
 * its own.
 */
final class Workload {
  private static final int MOST_WORKSPACES = 6;
  private static final Role[] ROLES = Role.values();

  private final List<WorkspaceId> workspaces = new CopyOnWriteArrayList<>();
  private final List<Member> members;

  /** A person with the ids that their resource has, or may have, by now. */
  private static final class Member {
    private final Random random;
    private final Someone first;
    private Someone last;

    Member(Someone someone, Random random) {
      this.random = random;
      first = someone;
      last = someone;
    }

    Someone someone() {
      return random.nextInt(4) == 0 ? first : last;
    }

    Someone anew() {
      last = last.again();
      return last;
    }
  }

  Workload(OrganizationId organization, List<String> names, long seed) {
    members =
        IntStream.range(0, names.size())
            .mapToObj(
                n -> new Member(new Someone(organization, names.get(n)), new Random(seed + n)))
            .toList();
  }

  /** The founder's first commands: the Organization, and its Workspaces with a Project each. */
  List<CommandEnvelope> founding(int workspaceCount) {
    Someone founder = members.getFirst().first;
    var commands = new ArrayList<CommandEnvelope>();
    commands.add(founder.foundsOrganization(newWorkspace()));
    for (int n = 1; n < workspaceCount; n++) {
      commands.add(founder.makesWorkspace(newWorkspace(), "Workspace " + n));
    }
    // It has its Workspace's id, so that whoever wants it knows it.
    workspaces.forEach(w -> commands.add(founder.makesProject(new ProjectId(w.value()), w)));
    return commands;
  }

  /** The person's next commands, one to three. */
  List<CommandEnvelope> next(int person) {
    Member member = members.get(person);
    int count = 1 + member.random.nextInt(3);
    return IntStream.range(0, count).mapToObj(_ -> one(member, member.random)).toList();
  }

  private CommandEnvelope one(Member member, Random random) {
    WorkspaceId workspace = workspaces.get(random.nextInt(workspaces.size()));
    Role role = ROLES[random.nextInt(ROLES.length)];
    return switch (random.nextInt(17)) {
      case 0, 1 -> member.someone().isActive(false);
      case 2 -> member.someone().isDeleted();
      case 3, 4 -> member.someone().isActive(true);
      case 5 -> member.someone().hasRole(Role.ADMIN);
      case 6 -> member.someone().hasRole(role);
      case 7 -> member.someone().hasRole(null);
      case 8 -> member.someone().isRemovedFrom(workspace);
      case 9, 10 -> member.someone().hasRoleIn(workspace, role);
      case 11 -> member.anew().isAddedTo(workspace, role);
      case 12 -> member.anew().isProvisioned(random.nextBoolean() ? null : role);
      case 13, 14 -> member.someone().isAddedToProject(new ProjectId(workspace.value()));
      case 15 -> member.someone().isRemovedFromProject(new ProjectId(workspace.value()));
      default ->
          workspaces.size() < MOST_WORKSPACES
              ? member.someone().makesWorkspace(newWorkspace(), "Made later")
              : member.someone().hasRoleIn(workspace, Role.ADMIN);
    };
  }

  private WorkspaceId newWorkspace() {
    UUID id = UUID.randomUUID();
    workspaces.add(new WorkspaceId(id));
    return new WorkspaceId(id);
  }
}
