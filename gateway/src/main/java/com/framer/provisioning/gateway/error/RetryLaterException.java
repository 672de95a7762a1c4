package com.framer.provisioning.gateway.error;

/**
 * The gateway can't answer now, but the same request may succeed a little later: too many commands
 * wait, no outcome came in time, or the database or Kafka is away (rule I3). It has no stack trace,
 * since it is thrown often under load.
 */
public final class RetryLaterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why not now; a page says to a person whether something may still happen. */
  public enum Reason {
    /** Too much is under way; nothing was begun. */
    BUSY,
    /** The change was published, and no outcome came in time: it may still happen. */
    NO_ANSWER,
    /** Kafka can't be reached. If only its answer was lost, the change may still happen. */
    BROKER_AWAY,
    /** The database can't be reached. */
    DATABASE_AWAY
  }

  /** {@link Reason#BUSY}, with a detail for the client, one whole sentence. */
  public RetryLaterException(String detail) {
    this(Reason.BUSY, detail);
  }

  /** With a detail for the client, one whole sentence. */
  public RetryLaterException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** With a detail for the client, one whole sentence, and the cause for the log. */
  public RetryLaterException(Reason reason, String detail, Throwable cause) {
    super(detail, cause, false, false);
    this.reason = reason;
  }

  /** Why not now. */
  public Reason reason() {
    return reason;
  }
}
