package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.CommandId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operator's act on one dead letter. A conflict is an answer, not an error: on
 * many dead letters some are skipped, and the others are not.
 *
 * @param why why it was skipped, as a sentence without its full stop; null if it was not
 * @param commandId the command of the replay: the new one, or the one that is in the way; null if
 *     there is none
 */
public record ActResult(Kind kind, @Nullable String why, @Nullable CommandId commandId) {

  /** The kinds of answers. */
  public enum Kind {
    /** A replay was requested; its outcome comes later. */
    REQUESTED,
    /** It is done. */
    ACCEPTED,
    /** Nothing was done. */
    SKIPPED;

    /** The word for it in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String MISSING = "there is no such dead letter";

  /** There is no such dead letter. */
  static ActResult missing() {
    return skipped(MISSING);
  }

  /** Whether there is no such dead letter. */
  public boolean isMissing() {
    return MISSING.equals(why);
  }

  /** It is done. */
  public static ActResult accepted() {
    return new ActResult(Kind.ACCEPTED, null, null);
  }

  /** A replay was requested with that command. */
  public static ActResult requested(CommandId commandId) {
    return new ActResult(Kind.REQUESTED, null, commandId);
  }

  /** Nothing was done. */
  public static ActResult skipped(String why) {
    return new ActResult(Kind.SKIPPED, why, null);
  }

  /** Nothing was done, since there is that replay. */
  public static ActResult skipped(String why, @Nullable CommandId commandId) {
    return new ActResult(Kind.SKIPPED, why, commandId);
  }
}
