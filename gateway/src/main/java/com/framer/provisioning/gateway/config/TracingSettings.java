package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.common.trace.Collector;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traces of requests: {@code gateway.tracing.*}. Off unless there is an endpoint.
 *
 * @param endpoint the base address of an OpenTelemetry collector that takes OTLP over HTTP, for
 *     example {@code http://collector:4318}
 * @param probability the share of requests that are traced, 0 to 1, through the provisioner too.
 *     What a client says in its {@code traceparent} gives the trace its id, but decides nothing:
 *     else any client could have everything traced
 * @param headers what is sent to the collector with every request, such as a key. A name with a
 *     hyphen, and whatever is secret, belongs into a file of {@code spring.config.import}, for
 *     example {@code gateway.tracing.headers.authorization}
 */
@ConfigurationProperties("gateway.tracing")
public record TracingSettings(
    @Nullable URI endpoint,
    @DefaultValue("0.01") double probability,
    @DefaultValue Map<String, String> headers) {
  public TracingSettings {
    if (endpoint != null && !Collector.isAddress(endpoint)) {
      throw new InvalidSettingException(
          "gateway.tracing.endpoint", endpoint, "a URL that begins with http:// or https://");
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new InvalidSettingException("gateway.tracing.probability", probability, "0 to 1");
    }
    if (!Collector.areHeaders(headers)) {
      throw new InvalidSettingException(
          "gateway.tracing.headers", headers.keySet(), "names of headers with values of one line");
    }
  }

  /** Who takes the traces; null if there are none. */
  public @Nullable Collector collector() {
    return endpoint == null ? null : new Collector(endpoint, headers);
  }
}
