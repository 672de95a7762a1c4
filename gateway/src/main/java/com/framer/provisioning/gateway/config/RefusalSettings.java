package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests without a valid token one address may send (rule H5): {@code
 * gateway.refusals.*}.
 *
 * @param perAddress how many refused requests of one address are answered 401 within the window;
 *     further ones are answered 429 before they reach the database. Enough for an administrator who
 *     tries tokens, and for a client that does not notice at once that its token was revoked
 * @param window the time in which an address gets that many refusals back, evenly
 */
@ConfigurationProperties("gateway.refusals")
public record RefusalSettings(
    @DefaultValue("50") int perAddress, @DefaultValue("10s") Duration window) {
  public RefusalSettings {
    if (perAddress < 1) {
      throw new InvalidSettingException("gateway.refusals.per-address", perAddress, "1 or more");
    }
    if (window.toSeconds() < 1 || window.toHours() > 0) {
      throw new InvalidSettingException("gateway.refusals.window", window, "1s to 59m");
    }
  }
}
