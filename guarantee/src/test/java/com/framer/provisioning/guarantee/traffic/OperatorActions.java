package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Deploys and repairs bad releases, which make the commands of some users fail, and replays dead
 * letters: soon or late, once or twice, with or without an outcome of an earlier replay.
 */
final class OperatorActions implements Runnable {
  private final SystemUnderTest system;
  private final List<Organization> organizations;
  private final BadRelease release;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final ReplayClient replays;

  OperatorActions(
      SystemUnderTest system,
      List<Organization> organizations,
      BadRelease release,
      Pace pace,
      History history,
      long seed) {
    this.system = system;
    this.organizations = organizations;
    this.release = release;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
    replays = new ReplayClient(system.provisioners());
  }

  @Override
  public void run() {
    while (pace.isRunning()) {
      var step =
          new Random(
              random
                  .nextLong()); // so that the state of the system does not change later random
                                // choices
      try {
        switch (step.nextInt(6)) {
          case 0, 1 -> release.breakUser(randomUser(step));
          case 2 -> release.repair();
          default -> replaySome(2, step);
        }
      } catch (DataAccessException _) { // the database is down
        pace.pause(200);
      }
      pace.pause(step.nextInt(700));
    }
  }

  private String randomUser(Random step) {
    Organization organization = organizations.get(step.nextInt(organizations.size()));
    return organization.contendedUsers().get(step.nextInt(organization.contendedUsers().size()));
  }

  private void replaySome(int count, Random step) {
    List<UUID> deadLetters =
        system
            .sql()
            .sql("select id from dead_letter where command_id is not null order by failed_at, id")
            .query(UUID.class)
            .list();
    for (int n = 0; n < count && !deadLetters.isEmpty(); n++) {
      UUID deadLetter = deadLetters.get(step.nextInt(deadLetters.size()));
      replay(deadLetter, step);
      if (step.nextInt(3) == 0) {
        replay(deadLetter, step);
      }
    }
  }

  private void replay(UUID deadLetter, Random step) {
    replays
        .of(deadLetter, step)
        .ifPresent(
            command ->
                history.add(
                    new Call(
                        command.toString(),
                        new UUID(0, 0),
                        "",
                        "replay of " + deadLetter,
                        Result.OK,
                        0)));
  }
}
