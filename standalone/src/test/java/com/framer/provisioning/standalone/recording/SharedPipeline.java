package com.framer.provisioning.standalone.recording;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a pipeline that they share, since a start takes longer than most of them. They stop
 * nothing of it; JUnit closes it after the last test. Every request is traced.
 */
final class SharedPipeline implements ParameterResolver {
  private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedPipeline.class);

  /** The spans of both applications that have ended. */
  static List<SpanData> spans() {
    return SPANS.getFinishedSpanItems();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == WholePipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(NAMESPACE, _ -> new WholePipeline(SPANS, "25s"), WholePipeline.class);
  }
}
