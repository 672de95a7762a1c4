package com.framer.provisioning.bench.process;

import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import java.nio.file.Path;

/** Starts a broker; the arguments are its directory, its port, and the port that clients use. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    new EmbeddedBroker(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
        .start();
  }
}
