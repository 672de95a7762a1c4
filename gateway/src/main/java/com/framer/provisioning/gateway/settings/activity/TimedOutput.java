package com.framer.provisioning.gateway.settings.activity;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;

/**
 * An answer that can't be written any more once its time is over. Tomcat itself limits only the
 * time until the client takes the next byte, so a client that takes one now and then would keep
 * what the answer needs for hours.
 */
final class TimedOutput extends FilterOutputStream {
  private final Instant end;
  private final Clock clock;

  TimedOutput(OutputStream out, Instant end, Clock clock) {
    super(out);
    this.end = end;
    this.clock = clock;
  }

  @Override
  public void write(int b) throws IOException {
    checkTime();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    checkTime();
    out.write(bytes, from, count);
  }

  private void checkTime() throws IOException {
    if (clock.instant().isAfter(end)) {
      throw new SocketTimeoutException("The client took too long to receive the answer.");
    }
  }
}
