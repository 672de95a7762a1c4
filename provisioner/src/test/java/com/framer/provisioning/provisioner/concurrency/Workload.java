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
 * Random commands about the few people of one small Organization: deactivation, reactivation,
 * deletion, roles, changes by hand, Projects, new Workspaces. The commands of two people may be
 * made by two threads.
 */
final class Workload {
  private static final int MOST_WORKSPACES = 6;
  private static final Role[] ROLES = Role.values();

  private final List<WorkspaceId> workspaces = new CopyOnWriteArrayList<>();
  private final List<Member> members;

  /** A person with the SCIM ids of their first and their last resource. */
  private static final class Member {
    private final Random random;
    private final PersonCommands first;
    private PersonCommands last;

    Member(PersonCommands commands, Random random) {
      this.random = random;
      first = commands;
      last = commands;
    }

    PersonCommands resource() {
      return random.nextInt(4) == 0 ? first : last;
    }

    PersonCommands nextResource() {
      last = last.withNewScimId();
      return last;
    }
  }

  Workload(OrganizationId organization, List<String> names, long seed) {
    members =
        IntStream.range(0, names.size())
            .mapToObj(
                n ->
                    new Member(
                        new PersonCommands(organization, names.get(n)), new Random(seed + n)))
            .toList();
  }

  /** The founder's first commands: the Organization, and its Workspaces with a Project each. */
  List<CommandEnvelope> founding(int workspaceCount) {
    PersonCommands founder = members.getFirst().first;
    var commands = new ArrayList<CommandEnvelope>();
    commands.add(founder.createOrganization(newWorkspace()));
    for (int n = 1; n < workspaceCount; n++) {
      commands.add(founder.createWorkspace(newWorkspace(), "Workspace " + n));
    }
    // A Project has its Workspace's id, so that commands can name it.
    workspaces.forEach(w -> commands.add(founder.createProject(new ProjectId(w.value()), w)));
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
      case 0, 1 -> member.resource().setActive(false);
      case 2 -> member.resource().delete();
      case 3, 4 -> member.resource().setActive(true);
      case 5 -> member.resource().setOrganizationRole(Role.ADMIN);
      case 6 -> member.resource().setOrganizationRole(role);
      case 7 -> member.resource().setOrganizationRole(null);
      case 8 -> member.resource().removeFrom(workspace);
      case 9, 10 -> member.resource().setRoleIn(workspace, role);
      case 11 -> member.nextResource().addTo(workspace, role);
      case 12 -> member.nextResource().provision(random.nextBoolean() ? null : role);
      case 13, 14 -> member.resource().addToProject(new ProjectId(workspace.value()));
      case 15 -> member.resource().removeFromProject(new ProjectId(workspace.value()));
      default ->
          workspaces.size() < MOST_WORKSPACES
              ? member.resource().createWorkspace(newWorkspace(), "Later")
              : member.resource().setRoleIn(workspace, Role.ADMIN);
    };
  }

  private WorkspaceId newWorkspace() {
    UUID id = UUID.randomUUID();
    workspaces.add(new WorkspaceId(id));
    return new WorkspaceId(id);
  }
}
