package com.framer.provisioning.ctl.exit;

/** How a command ends; {@code --help} says the same in its list of exit codes. */
public enum ExitCode {
  /** All that was asked for is applied, unchanged or accepted. */
  DONE(0),
  /** The command could not be carried out: the network, a failure of the server, or a "no". */
  NOT_CARRIED_OUT(1),
  /** The command line, or what it names, is invalid. */
  USAGE(2),
  /** Some of it failed, was refused, was superseded or was skipped. */
  PARTLY(3),
  /** Nothing matched: an unknown id, or a filter without a dead letter. */
  NOTHING_MATCHED(4),
  /** The token is missing, unknown or of a reader. */
  NOT_ALLOWED(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }

  /** {@link #DONE}, or {@link #PARTLY} if something did not go as asked. */
  public static ExitCode of(boolean isAllDone) {
    return isAllDone ? DONE : PARTLY;
  }
}
