package com.framer.provisioning.gateway.connection;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;

/**
 * Limits the total time of a body, whoever reads it: the application, or Tomcat, which reads the
 * rest of a body that the application did not want. Tomcat itself limits only the time until the
 * next byte.
 */
final class TimedBodyValve extends ValveBase {
  private final long limitNanos;
  private final Ticker ticker;

  TimedBodyValve(Duration limit, Ticker ticker) {
    super(true);
    this.limitNanos = limit.toNanos();
    this.ticker = ticker;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var coyote = request.getCoyoteRequest();
    InputBuffer untimed = coyote.getInputBuffer();
    coyote.setInputBuffer(new TimedInput(untimed, ticker.read() + limitNanos, ticker));
    try {
      getNext().invoke(request, response);
      if (!isFullyRead(coyote)) {
        // First, so that the client has its answer while the rest of its body is read.
        response.finishResponse();
        new UnreadBody(coyote).discard();
      }
    } finally {
      coyote.setInputBuffer(untimed);
      if (!isFullyRead(coyote)) {
        // Tomcat closes the connection instead of reading the rest, which could take for ever.
        coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }

  static boolean isFullyRead(org.apache.coyote.Request request) {
    var read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }
}
