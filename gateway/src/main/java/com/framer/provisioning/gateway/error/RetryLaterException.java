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
    /** This gateway has as many changes under way as it may; nothing was begun. */
    WAITERS_FULL,
    /** The Organization has as many under way as it may; nothing was begun. */
    ORGANIZATION_WAITERS_FULL,
    /** The address has as many tokens checked as it may; nothing was begun. */
    TOKEN_CHECKS_FULL,
    /** As many searches run as may; nothing was begun. */
    SEARCHES_FULL,
    /** Large requests take all the memory that they may; nothing was begun. */
    MEMORY_FULL,
    /** The Organization has as many asynchronous Bulk requests as it may; nothing was begun. */
    BULKS_FULL,
    /** An earlier create of the same person went unanswered (rule B7); nothing was begun. */
    UNANSWERED_CREATE,
    /** The change was published, and no outcome came in time: it may still happen. */
    NO_ANSWER,
    /** Kafka can't be reached. If only its answer was lost, the change may still happen. */
    BROKER_AWAY,
    /** The database can't be reached. */
    DATABASE_AWAY;

    /** Whether too much is under way. */
    public boolean isBusy() {
      return switch (this) {
        case WAITERS_FULL,
            ORGANIZATION_WAITERS_FULL,
            TOKEN_CHECKS_FULL,
            SEARCHES_FULL,
            MEMORY_FULL,
            BULKS_FULL,
            UNANSWERED_CREATE ->
            true;
        case NO_ANSWER, BROKER_AWAY, DATABASE_AWAY -> false;
      };
    }
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
