package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions of the people who use the settings pages: {@code gateway.sign-in.*}. Whether somebody is
 * an Admin is asked on each request, so a session alone gives no right.
 *
 * @param idle a session without a request for this long has ended; an open page asks for news, and
 *     so counts as used
 * @param longest how long after the sign-in a session ends, however much it is used
 */
@ConfigurationProperties("gateway.sign-in")
public record SignInSettings(
    @DefaultValue("1h") Duration idle, @DefaultValue("12h") Duration longest) {
  private static final Duration MOST = Duration.ofDays(7);

  public SignInSettings {
    if (idle.toSeconds() < 1 || idle.compareTo(MOST) > 0) {
      throw new InvalidSettingException("gateway.sign-in.idle", idle, "1s to 7d");
    }
    if (longest.toSeconds() < 1 || longest.compareTo(MOST) > 0) {
      throw new InvalidSettingException("gateway.sign-in.longest", longest, "1s to 7d");
    }
  }
}
