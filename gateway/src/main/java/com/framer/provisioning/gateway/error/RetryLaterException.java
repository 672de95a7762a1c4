package com.framer.provisioning.gateway.error;

/**
 * The gateway can't answer now, but the same request may well succeed a little later: too many in
 * flight, no outcome in time, or database or Kafka away (rule I3).
 */
public final class RetryLaterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a detail for the client. */
  public RetryLaterException(String detail) {
    super(detail, null, false, false);
  }

  /** With a detail for the client, and the cause for the log. */
  public RetryLaterException(String detail, Throwable cause) {
    super(detail, cause, false, false);
  }
}
