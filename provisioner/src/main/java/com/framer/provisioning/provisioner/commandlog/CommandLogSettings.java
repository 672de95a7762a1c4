package com.framer.provisioning.provisioner.commandlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the command log.
 *
 * @param retention how long commands are kept, at least a day; longer than the commands topic keeps
 *     records, since a command that the log has forgotten could be applied again
 */
@ConfigurationProperties("provisioner.command-log")
public record CommandLogSettings(@DefaultValue("90d") Duration retention) {
  public CommandLogSettings {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "provisioner.command-log.retention must be at least one day, not " + retention);
    }
  }
}
