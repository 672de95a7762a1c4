package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long former access is remembered.
 *
 * @param retention for how long after a deactivation or deletion what it took can be restored by
 *     hand (rule E2): long enough that a mistake in the identity provider is noticed, and short
 *     enough that nobody gets back access which nobody remembers any more. Then it is erased
 */
@ConfigurationProperties("provisioner.former-access")
public record FormerAccessSettings(@DefaultValue("90d") Duration retention) {
  public FormerAccessSettings {
    if (!retention.isPositive()) {
      throw new InvalidSettingException(
          "provisioner.former-access.retention", retention, "more than 0s");
    }
  }
}
