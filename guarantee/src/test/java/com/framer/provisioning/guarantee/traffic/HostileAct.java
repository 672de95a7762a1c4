package com.framer.provisioning.guarantee.traffic;

/** What a hostile client does; nobody else may be the worse for it. */
public enum HostileAct {
  /** A PATCH that the gateway refuses for its cost (rule G7). */
  PATCH_TOO_COSTLY_FOR_THE_GATEWAY,
  /** A PATCH that only the provisioner, which knows the User, refuses for its cost. */
  PATCH_TOO_COSTLY_FOR_THE_PROVISIONER,
  /**
   * A record with a PATCH as costly as an older gateway would have published it: dead-lettered as
   * no command.
   */
  RECORD_TOO_COSTLY,
  /** A PATCH that makes a User of 900 KB. */
  LARGE_USER,
  /** A record on another partition than its key's (rule A3): applied, in no order. */
  MISPLACED_RECORD,
  /** A record without a value (rule G5): dead-lettered. */
  EMPTY_RECORD,
  /** A command under the id of another person's command (rule G2): dead-lettered. */
  REUSED_ID,
  /** A create with a token that nobody has (rule H3): 401. */
  WRONG_TOKEN,
  /** A create with an email that looks like another (rule A1): 400. */
  LOOK_ALIKE_EMAIL
}
