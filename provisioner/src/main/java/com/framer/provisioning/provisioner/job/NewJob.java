package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.provisioner.deadletter.OperatorReason;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks a job for.
 *
 * @param name what it is called; null for a name made of its act and number
 * @param set the dead letters
 * @param reason why, for the history of each of them
 * @param rate replays a second
 * @param stopAfterFailures after so many failures in a row it stops; 0 for never
 */
public record NewJob(
    Act act, @Nullable String name, ChosenSet set, String reason, int rate, int stopAfterFailures) {
  /** Replays a second if nobody says otherwise: few enough that one sees what they do. */
  public static final int DEFAULT_RATE = 10;

  /** A provisioner applies a few hundred replays a second, since each is a chunk of its own. */
  public static final int MAX_RATE = 500;

  /** Failures in a row after which a job stops if nobody says otherwise. */
  public static final int DEFAULT_STOP_AFTER = 20;

  /** A name that fits on a line. */
  public static final int MAX_NAME = 100;

  /** More than a job can have records; it only keeps the number from overflowing. */
  private static final int MAX_STOP_AFTER = 1_000_000;

  public NewJob {
    reason = checked(reason);
    name = name == null || name.isBlank() ? null : name.strip();
    require(
        name == null || (name.length() <= MAX_NAME && isPrintable(name)),
        "name: at most %d printable characters".formatted(MAX_NAME));
    require(rate >= 1 && rate <= MAX_RATE, "rate: 1 to %d replays a second".formatted(MAX_RATE));
    require(
        stopAfterFailures >= 0 && stopAfterFailures <= MAX_STOP_AFTER,
        "stopAfterFailures: 1 to %d, or 0 for never".formatted(MAX_STOP_AFTER));
  }

  private static String checked(String reason) {
    try {
      return OperatorReason.checked(reason);
    } catch (OperatorReason.InvalidReasonException e) {
      throw new InvalidJobException("reason: " + e.getMessage());
    }
  }

  private static boolean isPrintable(String text) {
    return StorableText.isStorable(text) && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new InvalidJobException(message);
    }
  }
}
