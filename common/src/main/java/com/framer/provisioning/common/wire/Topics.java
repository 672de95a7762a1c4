package com.framer.provisioning.common.wire;

/** The topics, whose names are fixed. The provisioner creates them. */
public final class Topics {
  /** Commands, keyed by the Account's email (rule A3). */
  public static final String COMMANDS = "provisioning.commands";

  /** Outcomes, keyed as their commands. */
  public static final String OUTCOMES = "provisioning.outcomes";

  /** What failed for good, kept without limit. */
  public static final String COMMANDS_DLT = "provisioning.commands-dlt";

  private Topics() {}
}
