package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import java.nio.file.Path;

/** Starts a broker; the arguments are its directory and its port. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    new EmbeddedBroker(Path.of(args[0]), Integer.parseInt(args[1])).start();
  }
}
