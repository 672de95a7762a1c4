package com.framer.provisioning.guarantee.fault;

/** The kinds of faults that are injected. */
enum Fault {
  /** A provisioner is killed and started again. */
  KILL_PROVISIONER,
  /** A gateway is killed and started again. */
  KILL_GATEWAY,
  /**
   * A provisioner, if possible in the middle of a chunk, is frozen for longer than the consumer
   * group's session timeout, and then goes on as a zombie.
   */
  FREEZE_PROVISIONER,
  /** The broker is killed and started again. */
  KILL_BROKER,
  /** PostgreSQL is shut down in immediate mode, and recovers. */
  CRASH_DATABASE,
  /**
   * PostgreSQL terminates some connections of gateways and provisioners, also in the middle of
   * transactions.
   */
  TERMINATE_BACKENDS,
  /** A provisioner is shut down normally and started again. */
  RESTART_PROVISIONER
}
