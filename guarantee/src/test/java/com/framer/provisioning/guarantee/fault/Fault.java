package com.framer.provisioning.guarantee.fault;

/** What may happen to the system. */
enum Fault {
  /** A provisioner dies and is started again. */
  KILL_PROVISIONER,
  /** A gateway dies and is started again. */
  KILL_GATEWAY,
  /**
   * A provisioner, if possible in the middle of a chunk, stands still for longer than the group's
   * session, then goes on as a zombie.
   */
  FREEZE_PROVISIONER,
  /** The broker dies and is started again. */
  KILL_BROKER,
  /** PostgreSQL is shut down at once and recovers. */
  CRASH_DATABASE,
  /**
   * PostgreSQL cuts some connections of gateways and provisioners, in the middle of transactions.
   */
  TERMINATE_BACKENDS,
  /** A provisioner leaves in peace, and another one joins. */
  LEAVE_AND_JOIN
}
