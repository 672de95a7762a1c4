package com.framer.provisioning.standalone;

import com.framer.provisioning.standalone.log.LogFile;
import org.slf4j.LoggerFactory;

/** Starts a database, a broker, the two applications and a demo Organization in one process. */
public final class StandaloneApplication {
  private StandaloneApplication() {}

  /**
   * Returns when all is ready; the threads of the servers keep the process alive until a signal.
   */
  public static void main(String[] args) {
    var screen = new Screen();
    try {
      var settings = StandaloneSettings.of(System.getenv());
      PortCheck.requireFree(settings);
      LogFile.open(settings.data());
      start(settings, screen);
    } catch (CannotStartException e) {
      e.reasons().forEach(screen::complain);
      System.exit(1);
    }
  }

  private static void start(StandaloneSettings settings, Screen screen) {
    var stop = CleanStop.onSignals(screen);
    try {
      new StandaloneStart(settings, screen, stop).run();
    } catch (RuntimeException | Error e) {
      if (!stop.hasBegun()) {
        LoggerFactory.getLogger(StandaloneApplication.class).debug("The start failed", e);
        stop.failed();
        CannotStartException.from(e, settings).reasons().forEach(screen::complain);
        screen.complain("Details: " + LogFile.in(settings.data()));
      }
      System.exit(1);
    }
  }
}
