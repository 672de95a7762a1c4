package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Releases that fail some people's commands come and go, and dead letters are replayed in between:
 * early or late, once or twice, open or settled.
 */
final class Operator implements Runnable {
  private final SystemUnderTest system;
  private final List<Organization> organizations;
  private final BadRelease release;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final Replay replays;

  Operator(
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
    replays = new Replay(system.provisioners());
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      var step = new Random(random.nextLong()); // what this one finds does not change the next
      try {
        switch (step.nextInt(6)) {
          case 0, 1 -> release.breaks(someone(step));
          case 2 -> release.isReplaced();
          default -> replaySome(2, step);
        }
      } catch (DataAccessException _) { // the database is down: later
        pace.think(200);
      }
      pace.think(step.nextInt(700));
    }
  }

  private String someone(Random step) {
    Organization organization = organizations.get(step.nextInt(organizations.size()));
    return organization.wild().get(step.nextInt(organization.wild().size()));
  }

  private void replaySome(int count, Random step) {
    List<UUID> letters =
        system
            .sql()
            .sql("select id from dead_letter where command_id is not null order by failed_at, id")
            .query(UUID.class)
            .list();
    for (int n = 0; n < count && !letters.isEmpty(); n++) {
      UUID letter = letters.get(step.nextInt(letters.size()));
      replay(letter, step);
      if (step.nextInt(3) == 0) {
        replay(letter, step);
      }
    }
  }

  private void replay(UUID letter, Random step) {
    replays
        .of(letter, step)
        .ifPresent(
            command ->
                history.add(
                    new Call(
                        command.toString(),
                        new UUID(0, 0),
                        "",
                        "replay of " + letter,
                        Result.OK,
                        0)));
  }
}
