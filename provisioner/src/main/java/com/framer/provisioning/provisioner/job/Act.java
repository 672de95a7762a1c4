package com.framer.provisioning.provisioner.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a job does with its dead letters. */
public enum Act {
  /** Their commands are published again. */
  REPLAY,
  /** They need no replay any more. */
  DISCARD,
  /** They were discarded, and are open again. */
  RESTORE;

  /** The word in the API, in forms and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The act of that word, if it is one. */
  public static Optional<Act> of(String word) {
    return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
  }
}
