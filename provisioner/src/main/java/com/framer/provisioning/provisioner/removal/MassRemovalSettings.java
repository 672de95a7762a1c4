package com.framer.provisioning.provisioner.removal;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts as a mass removal (rule D8), in Organizations without limits of their own. Nothing is
 * blocked by it: it is noticed, shown and counted.
 *
 * @param people more people than this must lose access
 * @param percent and more than this share of the Organization's people
 * @param within in so long a time; whole minutes, up to a day
 */
@ConfigurationProperties("provisioner.mass-removal")
public record MassRemovalSettings(
    @DefaultValue("10") int people,
    @DefaultValue("10") int percent,
    @DefaultValue("15m") Duration within) {
  public MassRemovalSettings {
    if (people < 1) {
      throw new InvalidSettingException("provisioner.mass-removal.people", people, "1 or more");
    }
    if (percent < 0 || percent > 100) {
      throw new InvalidSettingException("provisioner.mass-removal.percent", percent, "0 to 100");
    }
    if (within.toMinutes() < 1 || within.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidSettingException("provisioner.mass-removal.within", within, "1m to 1d");
    }
  }
}
