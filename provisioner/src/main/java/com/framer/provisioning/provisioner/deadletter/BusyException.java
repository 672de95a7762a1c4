package com.framer.provisioning.provisioner.deadletter;

/** Others ask for as much as the database may be asked for at once; the message says of what. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException(String what) {
    super(what + " are under way already; ask again in a moment");
  }
}
