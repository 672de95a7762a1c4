package com.framer.provisioning.common.settings;

import java.time.Duration;

/**
 * A setting is out of bounds, so the application does not start. {@code docs/configuration.md} is
 * generated from the arguments in the source, so they must be literals.
 */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the setting, its value as it is written in a configuration, and its bounds.
   *
   * @param key the full key, such as {@code provisioner.consumer.consumers}
   * @param allowed the bounds, in the words that follow "must be": {@code 1 or more}
   */
  public InvalidSettingException(String key, Object value, String allowed) {
    super("%s is %s, but must be %s".formatted(key, written(value), allowed));
  }

  private static Object written(Object value) {
    return value instanceof Duration time ? WrittenDuration.of(time) : value;
  }
}
