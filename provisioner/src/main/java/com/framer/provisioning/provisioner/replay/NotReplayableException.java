package com.framer.provisioning.provisioner.replay;

/** The dead letter can't be replayed; the message says why, and what must change first. */
public final class NotReplayableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReplayableException(String message) {
    super(message);
  }
}
