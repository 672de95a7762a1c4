package com.framer.provisioning.gateway.error;

/**
 * The gateway can't answer now, but the same request may succeed a little later: too many commands
 * wait, no outcome came in time, or the database or Kafka is away (rule I3). It has no stack trace,
 * since it is thrown often under load.
 */
public final class RetryLaterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a detail for the client, one whole sentence. */
  public RetryLaterException(String detail) {
    super(detail, null, false, false);
  }

  /** With a detail for the client, one whole sentence, and the cause for the log. */
  public RetryLaterException(String detail, Throwable cause) {
    super(detail, cause, false, false);
  }
}
