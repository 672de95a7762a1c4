package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many SCIM requests a client may send: {@code gateway.rate.*}. More are answered 429 before
 * anything is read for them. Each gateway counts for itself.
 *
 * @param perToken how many requests per second one token may send without end
 * @param perOrganization how many requests per second each Organization may send while another one
 *     calls too, so that one import does not slow down the calls of the others; about a tenth of
 *     what the system can do. As long as nobody else calls, only the first limit counts
 * @param burst for how long requests may be saved up: after a pause a client may send at once what
 *     it could have sent in that time
 */
@ConfigurationProperties("gateway.rate")
public record RateSettings(
    @DefaultValue("1000") int perToken,
    @DefaultValue("50") int perOrganization,
    @DefaultValue("2s") Duration burst) {
  public RateSettings {
    if (perToken < 1) {
      throw new InvalidSettingException("gateway.rate.per-token", perToken, "1 or more");
    }
    if (perOrganization < 1) {
      throw new InvalidSettingException(
          "gateway.rate.per-organization", perOrganization, "1 or more");
    }
    if (burst.toSeconds() < 1 || burst.toSeconds() > 60) {
      throw new InvalidSettingException("gateway.rate.burst", burst, "1s to 60s");
    }
  }
}
