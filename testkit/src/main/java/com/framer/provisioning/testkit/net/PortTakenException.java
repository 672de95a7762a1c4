package com.framer.provisioning.testkit.net;

import java.io.IOException;
import java.io.Serial;

/** A server could not start because another program listens on its port. */
public final class PortTakenException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  PortTakenException(String server, int port, IOException cause) {
    super(
        "%s can't start: port %d on %s is taken by another program"
            .formatted(server, port, LocalPort.HOST),
        cause);
  }
}
