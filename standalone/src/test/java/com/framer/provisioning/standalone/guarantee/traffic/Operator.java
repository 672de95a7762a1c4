package com.framer.provisioning.standalone.guarantee.traffic;

import com.framer.provisioning.standalone.guarantee.process.SystemUnderTest;
import com.framer.provisioning.standalone.guarantee.traffic.Call.Result;
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
      try {
        switch (random.nextInt(6)) {
          case 0 -> release.breaks(someone());
          case 1, 2 -> release.isReplaced();
          default -> replaySome(2);
        }
      } catch (DataAccessException _) { // the database is down: later
        pace.think(200);
      }
      pace.think(random.nextInt(700));
    }
  }

  private String someone() {
    Organization organization = organizations.get(random.nextInt(organizations.size()));
    return organization.wild().get(random.nextInt(organization.wild().size()));
  }

  private void replaySome(int count) {
    List<UUID> letters =
        system
            .sql()
            .sql("select id from dead_letter where command_id is not null order by failed_at, id")
            .query(UUID.class)
            .list();
    for (int n = 0; n < count && !letters.isEmpty(); n++) {
      UUID letter = letters.get(random.nextInt(letters.size()));
      replay(letter);
      if (random.nextInt(3) == 0) {
        replay(letter);
      }
    }
  }

  private void replay(UUID letter) {
    replays
        .of(letter)
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
