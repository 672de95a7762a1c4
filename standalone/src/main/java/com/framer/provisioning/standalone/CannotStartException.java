package com.framer.provisioning.standalone;

import com.framer.provisioning.testkit.net.PortTakenException;
import java.io.Serial;
import java.util.List;

/** The start is impossible, for reasons that a person can read and remove. */
final class CannotStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  CannotStartException(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  CannotStartException(String reason) {
    this(List.of(reason));
  }

  /** The reasons, one line each. */
  List<String> reasons() {
    return reasons;
  }

  /** The readable reason of a failed start. */
  static CannotStartException from(Throwable failure, StandaloneSettings settings) {
    Throwable cause = failure;
    while (!isReadable(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CannotStartException refusal) {
      return refusal;
    }
    var taken = cause instanceof PortTakenException ? PortCheck.taken(settings) : List.<String>of();
    return taken.isEmpty()
        ? new CannotStartException("The start failed: " + cause)
        : new CannotStartException(taken);
  }

  private static boolean isReadable(Throwable cause) {
    return cause instanceof PortTakenException || cause instanceof CannotStartException;
  }
}
