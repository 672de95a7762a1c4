package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Small Organizations come up, whose only two Admins then leave at the same moment, each in some
 * way: the provisioners that apply it must not both take the other one for the Admin who remains
 * (rules D2, F1, F2).
 */
final class FinalAdmins implements Runnable {
  private static final int MOST_THINKING_MS = 150;

  private final Topic topic;
  private final Setup setup;
  private final Pace pace;
  private final History history;
  private final Random random;

  FinalAdmins(Topic topic, Setup setup, Pace pace, History history, long seed) {
    this.topic = topic;
    this.setup = setup;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      var organization = new UUID(random.nextLong(), random.nextLong());
      var workspace = new UUID(random.nextLong(), random.nextLong());
      Person ada = someone(organization);
      Person bob = someone(organization);
      if (isDecided(ada.founds(workspace)) && isDecided(bob.isProvisioned(Role.ADMIN))) {
        List<CommandEnvelope> both = List.of(leaves(ada, workspace), leaves(bob, workspace));
        topic.publish(both);
        both.forEach(command -> history.add(Call.byHand(command)));
      }
      pace.think(random.nextInt(MOST_THINKING_MS));
    }
  }

  private Person someone(UUID organization) {
    return new Person(
        organization,
        "%016x@b.example".formatted(random.nextLong()),
        new UUID(random.nextLong(), random.nextLong()));
  }

  private CommandEnvelope leaves(Person person, UUID workspace) {
    return switch (random.nextInt(5)) {
      case 0 -> person.isDeleted();
      case 1 -> person.isActive(false);
      case 2 -> person.hasRole(Role.VIEWER);
      case 3 -> person.hasRoleIn(workspace, Role.EDITOR);
      default -> person.isRemovedFrom(workspace);
    };
  }

  /** Who comes next has to find what was made; not so if the traffic ends before. */
  private boolean isDecided(CommandEnvelope command) {
    topic.publish(command);
    history.add(Call.byHand(command));
    return setup.isDecidedWhile(command.id(), pace::goesOn);
  }
}
