package com.framer.provisioning.provisioner.start;

/** A server does not answer now; the same question may be answered later. */
public final class ServerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Nothing but waiting helps.
   *
   * @param why for the log
   */
  public ServerAwayException(String why, Throwable cause) {
    super(why, cause);
  }
}
