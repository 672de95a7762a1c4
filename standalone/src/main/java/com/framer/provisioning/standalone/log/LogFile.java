package com.framer.provisioning.standalone.log;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code logs/standalone.log} in the data directory. */
public final class LogFile {
  private LogFile() {}

  /** The path of the file. */
  public static Path in(Path data) {
    return data.resolve("logs").resolve("standalone.log");
  }

  /** Directs the log there; must be called before the first logger is created. */
  public static void open(Path data) {
    System.setProperty("standalone.log", in(data).toString());
    System.setProperty("logback.configurationFile", "logback-standalone.xml");
    // Each of the two applications would set up the one logging system of this JVM for itself.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    // By this thread alone: two that make the first logger at once get a warning on the screen.
    LoggerFactory.getILoggerFactory();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
