package com.framer.provisioning.provisioner.telemetry;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.common.trace.Traces;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Traces of commands: {@code provisioner.tracing.*}. Off unless there is an endpoint. Which
 * commands are traced is decided by the gateway, and stands in the header of each record.
 *
 * @param endpoint the base address of an OpenTelemetry collector that takes OTLP over HTTP, for
 *     example {@code http://collector:4318}
 */
@ConfigurationProperties("provisioner.tracing")
public record CollectorSettings(@Nullable URI endpoint) {
  public CollectorSettings {
    if (endpoint != null && !Traces.isCollector(endpoint)) {
      throw new InvalidSettingException(
          "provisioner.tracing.endpoint", endpoint, "a URL that begins with http:// or https://");
    }
  }
}
