package com.framer.provisioning.gateway.connection;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** The body of one request, which can't be read any more once its time is over. */
final class TimedInput implements InputBuffer {
  private final InputBuffer input;
  private final long deadline;
  private final Ticker ticker;

  /** With the time of the ticker, in nanoseconds, at which the body must be complete. */
  TimedInput(InputBuffer input, long deadline, Ticker ticker) {
    this.input = input;
    this.deadline = deadline;
    this.ticker = ticker;
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    int read = input.doRead(handler);
    if (read >= 0 && ticker.read() - deadline > 0) {
      throw new SocketTimeoutException("The body took too long.");
    }
    return read;
  }

  @Override
  public int available() {
    return input.available();
  }
}
