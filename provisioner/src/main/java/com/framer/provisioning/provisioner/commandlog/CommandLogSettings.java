package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.common.settings.WrittenDuration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the command log.
 *
 * @param retention how old a command may be to be applied, and for how long its entry in the log,
 *     with its outcome, is kept; whole days are removed two days later. Must be longer than {@code
 *     provisioner.topics.command-retention}, since a command that is forgotten here could be
 *     applied again (rule G2)
 */
@ConfigurationProperties("provisioner.command-log")
public record CommandLogSettings(@DefaultValue("90d") Duration retention) {
  public CommandLogSettings {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new InvalidSettingException(
          "provisioner.command-log.retention", retention, "1d or more");
    }
  }

  /**
   * Checks that no command on the topic is forgotten here.
   *
   * @param commandRetention how long commands stay on the topic
   * @throws InvalidSettingException if one could be
   */
  public void requireLongerThan(Duration commandRetention) {
    if (retention.compareTo(commandRetention) <= 0) {
      throw new InvalidSettingException(
          "provisioner.command-log.retention",
          retention,
          ("longer than provisioner.topics.command-retention, which is %s; otherwise a command on"
                  + " the topic could be applied again, or not be read any more")
              .formatted(WrittenDuration.of(commandRetention)));
    }
  }
}
