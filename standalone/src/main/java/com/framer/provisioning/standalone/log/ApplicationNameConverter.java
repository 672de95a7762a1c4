package com.framer.provisioning.standalone.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * {@code %application} in the log pattern. It reads the name from the current thread, since the
 * appenders write on the thread that logs.
 */
public final class ApplicationNameConverter extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return CurrentApplication.name();
  }
}
