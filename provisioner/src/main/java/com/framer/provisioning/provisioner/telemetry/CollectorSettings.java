package com.framer.provisioning.provisioner.telemetry;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.common.trace.Collector;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traces of commands: {@code provisioner.tracing.*}. Off unless there is an endpoint. Which
 * commands are traced is decided by the gateway, and stands in the header of each record.
 *
 * @param endpoint the base address of an OpenTelemetry collector that takes OTLP over HTTP, for
 *     example {@code http://collector:4318}
 * @param headers what is sent to the collector with every request, such as a key. A name with a
 *     hyphen, and whatever is secret, belongs into a file of {@code spring.config.import}, for
 *     example {@code provisioner.tracing.headers.authorization}
 */
@ConfigurationProperties("provisioner.tracing")
public record CollectorSettings(@Nullable URI endpoint, @DefaultValue Map<String, String> headers) {
  public CollectorSettings {
    if (endpoint != null && !Collector.isAddress(endpoint)) {
      throw new InvalidSettingException(
          "provisioner.tracing.endpoint", endpoint, "a URL that begins with http:// or https://");
    }
    if (!Collector.areHeaders(headers)) {
      throw new InvalidSettingException(
          "provisioner.tracing.headers",
          headers.keySet(),
          "names of headers with values of one line");
    }
  }

  /** Who takes the traces; null if there are none. */
  @Nullable Collector collector() {
    return endpoint == null ? null : new Collector(endpoint, headers);
  }
}
