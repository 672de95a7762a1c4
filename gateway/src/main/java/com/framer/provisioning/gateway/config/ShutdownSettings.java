package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a gateway stops: {@code gateway.shutdown.*}.
 *
 * @param pause how long a gateway that was told to stop still takes requests, while its readiness
 *     says already that it does not. It should be longer than a load balancer takes to notice. The
 *     time to finish requests comes after it
 */
@ConfigurationProperties("gateway.shutdown")
public record ShutdownSettings(@DefaultValue("0s") Duration pause) {
  /** spring.lifecycle.timeout-per-shutdown-phase in gateway.yaml, which would end a longer one. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  public ShutdownSettings {
    if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
      throw new InvalidSettingException("gateway.shutdown.pause", pause, "0s to 30s");
    }
  }
}
