package com.framer.provisioning.provisioner.replay;

/** The dead letter holds no command to replay; the message says why, and what must change first. */
public final class NotReplayableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReplayableException(String message) {
    super(message);
  }
}
