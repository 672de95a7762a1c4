package com.framer.provisioning.gateway.connection;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with a total time for the request line and the headers, and a look at whether the client
 * is still there. Tomcat itself limits only the time until the next byte, so a client that sends
 * one byte now and then would keep its connection for hours. Public, with a constructor without
 * parameters, since Tomcat creates it by its name.
 */
public final class TimedHttpProtocol extends Http11NioProtocol {
  /** Where a request keeps its {@link ClientConnection}; Tomcat itself uses the first few notes. */
  static final int CONNECTION_NOTE = 0x10;

  private volatile long limitNanos = Long.MAX_VALUE;

  /** Sets how long the request line and the headers may take in all. */
  void limitHeaders(Duration time) {
    limitNanos = time.toNanos();
  }

  @Override
  protected Processor createProcessor() {
    return new TimedProcessor(getAdapter());
  }

  private final class TimedProcessor extends Http11Processor {
    TimedProcessor(Adapter adapter) {
      super(TimedHttpProtocol.this, adapter);
      request.setNote(
          CONNECTION_NOTE,
          new ClientConnection() {
            @Override
            public boolean isClosed() {
              return isClosedByClient();
            }

            @Override
            public void cut() {
              action(ActionCode.CLOSE_NOW, null);
            }
          });
    }

    private boolean isClosedByClient() {
      SocketWrapperBase<?> socket = getSocketWrapper();
      try {
        // What it reads ahead, such as the next request, stays in the socket's buffer.
        var _ = socket != null && socket.isReadyForRead();
        return false;
      } catch (IOException _) {
        return true;
      }
    }

    /** Called again for each part of the headers that arrives. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      // Tomcat sets the start time at the first byte of a request, and resets it to -1 after it.
      long start = request.getStartTimeNanos();
      boolean isLate = start >= 0 && System.nanoTime() - start > limitNanos;
      return isLate ? SocketState.CLOSED : super.service(socket);
    }
  }
}
