package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.provisioner.start.ServerAwayException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;

/** Failures of Kafka's clients that mean that Kafka does not answer now. */
final class BrokerAway {
  /**
   * Where a broker's name goes with its container, no client can be made; Kafka has no type for it.
   */
  private static final String NO_NAMES = "No resolvable bootstrap urls";

  private BrokerAway() {}

  /**
   * Whether the failure is one that goes away by itself; a wrong password is not. Fewer brokers
   * than the replication are a cluster of which only some have started.
   */
  static boolean mayPass(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof RetriableException
                    || cause instanceof InvalidReplicationFactorException
                    || String.valueOf(cause.getMessage()).startsWith(NO_NAMES));
  }

  /** For the start, which waits. */
  static ServerAwayException of(Exception failure) {
    Throwable root = causes(failure).reduce(failure, (_, cause) -> cause);
    return new ServerAwayException(String.valueOf(root.getMessage()), failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
