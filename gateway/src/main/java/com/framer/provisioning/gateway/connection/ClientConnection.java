package com.framer.provisioning.gateway.connection;

import jakarta.servlet.http.HttpServletRequest;

/** The connection of the client that sent a request. */
@FunctionalInterface
public interface ClientConnection {
  /**
   * Whether the client has closed the connection. It reads ahead from the socket without waiting,
   * so it may be called only while nobody else reads the request: after its body was read, and by
   * one thread at a time.
   */
  boolean isClosed();

  /**
   * Closes the connection in the middle of an answer, so that the client sees that it has not all
   * of it. Only by the thread that answers the request.
   */
  default void cut() {}

  /** The connection of that request; one that is never seen closed, if the server is not Tomcat. */
  static ClientConnection of(HttpServletRequest request) {
    return request.getAttribute(ClientConnection.class.getName())
            instanceof ClientConnection connection
        ? connection
        : () -> false;
  }
}
