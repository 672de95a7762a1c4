package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.provisioner.chunk.Failures;
import java.util.concurrent.TimeoutException;

/** Failures in words: an operator at night does not know the classes of our libraries. */
final class Words {
  private Words() {}

  /** What failed, as {@link Failures#describeRoot} names it, with a sentence where one is known. */
  static String of(String root) {
    String name = root.contains(" ") ? root.substring(0, root.indexOf(' ')) : root;
    String code = root.substring(name.length()).strip();
    String words = code.isEmpty() ? ofClass(name) : ofState(code);
    return words.isEmpty() ? root : "%s (%s)".formatted(words, root);
  }

  /** Why a store does not answer. */
  static String of(Throwable failure) {
    return failure instanceof TimeoutException
        ? "It did not answer in time"
        : of(Failures.describeRoot(failure));
  }

  private static String ofClass(String name) {
    return switch (name) {
      case "ConnectException", "NoRouteToHostException" -> "Nothing accepts connections there";
      case "UnknownHostException" -> "Its host name is not known";
      case "SocketTimeoutException", "TimeoutException" -> "No answer came in time";
      case "EOFException", "SocketException" -> "The connection was cut";
      case "SQLTransientConnectionException" -> "No connection to PostgreSQL was free or possible";
      case "DisconnectException", "NetworkException" -> "The connection to Kafka was cut";
      case "NotEnoughReplicasException", "NotEnoughReplicasAfterAppendException" ->
          "Kafka has fewer copies in step than min.insync.replicas";
      default -> "";
    };
  }

  /** By the classes of SQLSTATE. */
  private static String ofState(String state) {
    if (state.startsWith("08")) {
      return "PostgreSQL can't be reached";
    }
    if (state.startsWith("57P")) {
      return "PostgreSQL is stopping or starting";
    }
    if (state.startsWith("53")) {
      return "PostgreSQL has no room: disk, memory or connections";
    }
    if (state.startsWith("42")) {
      return "PostgreSQL lacks a table, a column or a right: a release does not fit the schema";
    }
    return switch (state) {
      case "40001", "40P01" -> "Transactions got into each other's way";
      case "55P03" -> "It waited too long for a lock";
      case "57014" -> "PostgreSQL cancelled the statement";
      default -> "";
    };
  }
}
