package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.common.trace.Traces;
import java.net.URI;
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
 */
@ConfigurationProperties("gateway.tracing")
public record TracingSettings(@Nullable URI endpoint, @DefaultValue("0.01") double probability) {
  public TracingSettings {
    if (endpoint != null && !Traces.isCollector(endpoint)) {
      throw new InvalidSettingException(
          "gateway.tracing.endpoint", endpoint, "a URL that begins with http:// or https://");
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new InvalidSettingException("gateway.tracing.probability", probability, "0 to 1");
    }
  }
}
