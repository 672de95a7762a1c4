package com.framer.provisioning.provisioner.membership;

import java.util.List;

/**
 * A part of a person that a replay may not change, because a newer command set it (rule G3).
 *
 * @param name for example {@code access} or {@code nickName}
 * @param setAt the newer command's position
 */
record KeptPart(String name, long setAt) {

  /** That part if it was set at the replay's position or later, otherwise nothing. */
  static List<KeptPart> ifNewer(String name, long setAt, long replayed) {
    return setAt < replayed ? List.of() : List.of(new KeptPart(name, setAt));
  }

  /** For the outcome: {@code nickName was set by command 019a… at 2026-11-24T08:00:00Z}. */
  String sentence(LastWriters lastWriters) {
    return name + " was set by " + lastWriters.describe(setAt);
  }
}
