package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Chooses commands of a history that fail, and inserts a replay of each: before the next command
 * about the person, later, or at the end. Some are replayed twice, some after a replay that failed.
 */
final class RandomReplays {
  private static final long FIRST_ID = 1_000_000;

  private final SplittableRandom random;
  private final List<CommandEnvelope> all;
  private long ids = FIRST_ID;

  private RandomReplays(History history) {
    random = new SplittableRandom(~history.seed());
    all = new ArrayList<>(history.commands());
  }

  /** The history with failures among the commands that may fail. */
  static History into(History history, Predicate<CommandEnvelope> mayFail) {
    var replays = new RandomReplays(history);
    int oneIn = replays.random.nextInt(2, 9);
    for (CommandEnvelope command : history.commands().stream().distinct().toList()) {
      if (mayFail.test(command) && replays.fails(command, oneIn)) {
        replays.replay(command);
      }
    }
    return History.inRandomChunks(history.seed(), replays.all, replays.random);
  }

  /**
   * The command that creates the Organization rarely fails, since every command without an
   * Organization is refused.
   */
  private boolean fails(CommandEnvelope command, int times) {
    return oneIn(times) && (!(command.command() instanceof CreateOrganization) || oneIn(4));
  }

  private void replay(CommandEnvelope failed) {
    CommandEnvelope replay = replayOf(failed);
    all.add(insertionIndex(failed), replay);
    if (oneIn(4)) {
      all.add(insertionIndex(failed), replayOf(failed));
    }
    if (oneIn(8)) {
      replay(replay);
    }
  }

  private CommandEnvelope replayOf(CommandEnvelope failed) {
    Replay before = failed.replay();
    return new CommandEnvelope(
        History.commandId(++ids),
        failed.organizationId(),
        failed.email(),
        HistoryGenerator.ACTOR,
        HistoryGenerator.START,
        failed.command(),
        new Replay(
            before == null ? failed.id() : before.originalId(), failed.id().value(), 0, "again"));
  }

  /** A creation or deletion is mostly replayed soon, since the commands until then are refused. */
  private int insertionIndex(CommandEnvelope failed) {
    boolean existence =
        failed.command() instanceof CreateUser || failed.command() instanceof DeleteUser;
    int next = all.indexOf(failed) + 1;
    return switch (random.nextInt(existence ? 8 : 3)) {
      case 0 -> random.nextInt(next, all.size() + 1);
      case 1 -> random.nextInt(Math.max(next, endOfCommands()), all.size() + 1);
      default -> random.nextInt(next, nextAbout(failed, next) + 1);
    };
  }

  private int endOfCommands() {
    int end = all.size();
    while (end > 0 && all.get(end - 1).replay() != null) {
      end--;
    }
    return end;
  }

  private int nextAbout(CommandEnvelope failed, int from) {
    for (int i = from; i < all.size(); i++) {
      CommandEnvelope other = all.get(i);
      if (other.replay() == null
          && Objects.equals(other.email(), failed.email())
          && other.organizationId().equals(failed.organizationId())) {
        return i;
      }
    }
    return all.size();
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
