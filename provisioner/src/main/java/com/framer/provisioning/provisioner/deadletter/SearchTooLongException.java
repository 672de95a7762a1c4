package com.framer.provisioning.provisioner.deadletter;

/** A search was ended, since it took too long. */
public final class SearchTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchTooLongException(Throwable cause) {
    super(
        "the search takes longer than 5 s; narrow the filter, for example by from: and to:", cause);
  }
}
