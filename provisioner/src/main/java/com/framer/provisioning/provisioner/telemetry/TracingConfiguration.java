package com.framer.provisioning.provisioner.telemetry;

import com.framer.provisioning.common.trace.Traces;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TracingConfiguration {
  /** Off, unless a collector is named. A test may have an exporter of its own. */
  @Bean
  Traces traces(CollectorSettings settings, ObjectProvider<SpanExporter> exporters) {
    return Traces.of(exporters.getIfAvailable(), settings.collector(), "provisioner");
  }
}
