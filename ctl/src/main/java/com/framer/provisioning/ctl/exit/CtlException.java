package com.framer.provisioning.ctl.exit;

/** Ends a command; the message says what is wrong and what to do. */
public final class CtlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  /**
   * @param message whole sentences; it may quote texts of the server, since the screen neutralises
   *     them
   */
  public CtlException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** What the process ends with. */
  public ExitCode code() {
    return code;
  }
}
