package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.traffic.Call.Result;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Deploys and repairs bad releases, which make the commands of some users fail, and replays dead
 * letters: soon or late, once or twice, with or without an outcome of an earlier replay.
 */
final class OperatorActions extends SeededClient {
  private final ReplayClient replays;

  OperatorActions(TrafficContext context, long seed) {
    super(context, seed);
    replays = new ReplayClient(context.system().provisioners());
  }

  @Override
  void step(Random random) {
    try {
      switch (random.nextInt(6)) {
        case 0, 1 -> context().release().breakUser(randomUser(random));
        case 2 -> context().release().repair();
        default -> replaySome(2, random);
      }
    } catch (DataAccessException _) { // the database is down
      pace().pause(200);
    }
    pace().pause(random.nextInt(700));
  }

  private String randomUser(Random random) {
    Organization organization =
        context().organizations().get(random.nextInt(context().organizations().size()));
    return organization.contendedUsers().get(random.nextInt(organization.contendedUsers().size()));
  }

  private void replaySome(int count, Random random) {
    List<UUID> deadLetters =
        context()
            .system()
            .sql()
            .sql(
                "select id from dead_letter where command_id is not null and state = 'open' order"
                    + " by failed_at, id")
            .query(UUID.class)
            .list();
    for (int n = 0; n < count && !deadLetters.isEmpty(); n++) {
      UUID deadLetter = deadLetters.get(random.nextInt(deadLetters.size()));
      replay(deadLetter, random);
      if (random.nextInt(3) == 0) {
        replay(deadLetter, random);
      }
    }
  }

  private void replay(UUID deadLetter, Random random) {
    replays
        .request(deadLetter, random)
        .ifPresent(
            command ->
                history()
                    .add(
                        new Call(
                            command.toString(),
                            new UUID(0, 0),
                            "",
                            "replay of " + deadLetter,
                            Result.OK,
                            0)));
  }
}
