package com.framer.provisioning.ctl.deadletter;

import java.util.Locale;

/** What can be done with dead letters. */
enum Act {
  /** Ask again for what they asked for. */
  REPLAY,
  /** Settle them without a replay; reversible. */
  DISCARD,
  /** Open discarded ones again. */
  RESTORE;

  /** As the API writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** At the beginning of a sentence. */
  String capitalised() {
    return name().charAt(0) + word().substring(1);
  }
}
