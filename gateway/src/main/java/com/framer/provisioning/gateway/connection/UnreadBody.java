package com.framer.provisioning.gateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a body that nobody wanted, for example of a request without a valid token. It is
 * read, since a client may see only a broken connection, and no answer, if it is closed while the
 * client still sends.
 */
final class UnreadBody implements ApplicationBufferHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);

  /** Twice gateway.max-body-size by default, and what Tomcat itself would read. */
  private static final int MAX_DISCARDED = 2 * 1024 * 1024;

  private final Request request;
  private @Nullable ByteBuffer buffer;

  UnreadBody(Request request) {
    this.request = request;
  }

  /** Returns at the end of the body, after that many bytes, or when its time is over. */
  void discard() {
    if (request.getContentLengthLong() > MAX_DISCARDED) {
      return;
    }
    try {
      long discarded = 0;
      for (int read = 0; read >= 0 && discarded <= MAX_DISCARDED; discarded += read) {
        read = request.doRead(this);
      }
    } catch (IOException e) {
      LOG.debug("A client did not send the rest of its request", e);
    }
  }

  @Override
  public void setByteBuffer(ByteBuffer read) {
    this.buffer = read;
  }

  @Override
  public @Nullable ByteBuffer getByteBuffer() {
    return buffer;
  }

  @Override
  public void expand(int size) {
    // Nothing is kept.
  }
}
