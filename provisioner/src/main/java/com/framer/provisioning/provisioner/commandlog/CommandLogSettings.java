package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the command log.
 *
 * @param retention how old a command may be to be applied; nothing removes older entries of the log
 *     yet. Must be longer than {@code provisioner.topics.command-retention}, since a command that
 *     is forgotten here could be applied again (rule G2)
 */
@ConfigurationProperties("provisioner.command-log")
public record CommandLogSettings(@DefaultValue("90d") Duration retention) {
  public CommandLogSettings {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new InvalidSettingException(
          "provisioner.command-log.retention", retention, "1d or more");
    }
  }
}
