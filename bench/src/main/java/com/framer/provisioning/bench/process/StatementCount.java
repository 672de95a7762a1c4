package com.framer.provisioning.bench.process;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the statements and round trips of PostgreSQL's clients by the messages that they send
 * (PostgreSQL's manual, "Message Formats"): an Execute or a Query is a statement, a Sync or a Query
 * a round trip.
 */
public final class StatementCount {
  private static final int HEAD = 5;
  private static final int ENCRYPTION_REQUEST_BYTES = 8;

  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong roundTrips = new AtomicLong();

  /** Statements until now. */
  public long statements() {
    return statements.get();
  }

  /** Round trips until now. */
  public long roundTrips() {
    return roundTrips.get();
  }

  /** Reads one connection. */
  public Proxy.Observer connection() {
    return new Connection();
  }

  private final class Connection implements Proxy.Observer {
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean started;

    @Override
    public void sent(byte[] bytes) {
      var joined = ByteBuffer.allocate(rest.remaining() + bytes.length).put(rest).put(bytes).flip();
      while (started ? nextMessage(joined) : nextStartup(joined)) {
        // Each call takes one message.
      }
      rest = joined;
    }

    /** The first messages have no type: requests for encryption, and the one that logs in. */
    private boolean nextStartup(ByteBuffer bytes) {
      if (bytes.remaining() < Integer.BYTES) {
        return false;
      }
      int length = bytes.getInt(bytes.position());
      if (!skip(bytes, length)) {
        return false;
      }
      started = length > ENCRYPTION_REQUEST_BYTES;
      return true;
    }

    private boolean nextMessage(ByteBuffer bytes) {
      if (bytes.remaining() < HEAD) {
        return false;
      }
      byte type = bytes.get(bytes.position());
      if (!skip(bytes, 1 + bytes.getInt(bytes.position() + 1))) {
        return false;
      }
      if (type == 'E' || type == 'Q') {
        statements.incrementAndGet();
      }
      if (type == 'S' || type == 'Q') {
        roundTrips.incrementAndGet();
      }
      return true;
    }

    private static boolean skip(ByteBuffer bytes, int length) {
      if (bytes.remaining() < length) {
        return false;
      }
      bytes.position(bytes.position() + length);
      return true;
    }
  }
}
