package com.framer.provisioning.provisioner.kafka;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Kafka does not answer now; the same question may be answered later. */
final class BrokerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Where a broker's name goes with its container, no client can be made; Kafka has no type for it.
   */
  private static final String NO_NAMES = "No resolvable bootstrap urls";

  BrokerAwayException(Exception cause) {
    super("Kafka does not answer", cause);
  }

  /** Whether the failure is one that goes away by itself; a wrong password is not. */
  static boolean mayPass(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof RetriableException
                    || String.valueOf(cause.getMessage()).startsWith(NO_NAMES));
  }
}
