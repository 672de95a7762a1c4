package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Creates small Organizations with two Admins, and then removes both Admins at the same moment,
 * each in a random way. Two provisioners that decide concurrently must not both see the other Admin
 * as the remaining one (rules D2, F1, F2).
 */
final class ConcurrentAdminRemovals implements Runnable {
  private static final int MAX_PAUSE_MS = 150;

  private final Setup setup;
  private final TrafficContext context;
  private final Random random;

  ConcurrentAdminRemovals(TrafficContext context, long seed) {
    this.context = context;
    setup = new Setup(context.system(), context.publisher());
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (context.pace().isRunning()) {
      var organization = new UUID(random.nextLong(), random.nextLong());
      var workspace = new UUID(random.nextLong(), random.nextLong());
      Person ada = randomPerson(organization);
      Person bob = randomPerson(organization);
      if (isDecided(ada.createOrganization(workspace)) && isDecided(bob.createUser(Role.ADMIN))) {
        List<CommandEnvelope> both =
            List.of(removeAdmin(ada, workspace), removeAdmin(bob, workspace));
        context.publisher().publish(both);
        both.forEach(command -> context.history().add(Call.publishedDirectly(command)));
      }
      context.pace().pause(random.nextInt(MAX_PAUSE_MS));
      context.pace().rest();
    }
  }

  private Person randomPerson(UUID organization) {
    return new Person(
        organization,
        "%016x@b.example".formatted(random.nextLong()),
        new ScimId(new UUID(random.nextLong(), random.nextLong())));
  }

  private CommandEnvelope removeAdmin(Person person, UUID workspace) {
    return switch (random.nextInt(5)) {
      case 0 -> person.deleteUser();
      case 1 -> person.setActive(false);
      case 2 -> person.setOrganizationRole(Role.VIEWER);
      case 3 -> person.setWorkspaceRole(workspace, Role.EDITOR);
      default -> person.removeFromWorkspace(workspace);
    };
  }

  /**
   * Publishes the command and waits until it is decided, because the next one depends on it; false
   * if the traffic ends first.
   */
  private boolean isDecided(CommandEnvelope command) {
    context.publisher().publish(command);
    context.history().add(Call.publishedDirectly(command));
    return setup.isDecidedWhile(command.id(), context.pace()::isRunning);
  }
}
