package com.framer.provisioning.common.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans and exports them when they end. A span that is not recorded is null, from its
 * beginning on and with everything below it: so what is not traced costs a look at a field. Nothing
 * is current in a thread, and nothing is observed besides what our code says.
 *
 * <p>Whether a trace is recorded is decided once, by the gateway when a request comes; everybody
 * after it follows the flag in the record.
 */
public final class Traces implements AutoCloseable {
  /** No span is ever made. */
  public static final Traces OFF = new Traces(null);

  /** OTLP over HTTP, below the base address of a collector. */
  private static final String TRACES_PATH = "/v1/traces";

  private final @Nullable SdkTracerProvider provider;
  private final @Nullable Tracer tracer;

  private Traces(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider == null ? null : provider.get("com.framer.provisioning");
  }

  /**
   * Exports in the background, and drops what the collector does not take in time.
   *
   * @param application the name of the service
   */
  public static Traces to(SpanExporter exporter, String application) {
    return new Traces(
        SdkTracerProvider.builder()
            .setSampler(Sampler.alwaysOn())
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), application))))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build());
  }

  /** The exporter's, else the collector's at the base address, else none. */
  public static Traces of(
      @Nullable SpanExporter exporter, @Nullable Collector collector, String application) {
    if (exporter != null) {
      return to(exporter, application);
    }
    return collector == null ? OFF : to(exporterTo(collector), application);
  }

  private static SpanExporter exporterTo(Collector collector) {
    String base = collector.endpoint().toString();
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + TRACES_PATH);
    collector.headers().forEach(exporter::addHeader);
    return exporter.build();
  }

  /** Whether there are spans at all. */
  public boolean isOn() {
    return tracer != null;
  }

  /**
   * Begins a span of the trace that comes from elsewhere, or of a new one.
   *
   * @return null if tracing is off
   */
  public @Nullable Span begin(String name, SpanKind kind, @Nullable TraceParent parent) {
    if (tracer == null) {
      return null;
    }
    var builder = tracer.spanBuilder(name).setSpanKind(kind).setNoParent();
    if (parent != null) {
      builder.setParent(Context.root().with(Span.wrap(remote(parent))));
    }
    return builder.startSpan();
  }

  /** Begins a span below the parent; null if there is none. */
  public @Nullable Span beginBelow(@Nullable Span parent, String name, SpanKind kind) {
    return tracer == null || parent == null
        ? null
        : tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(Context.root().with(parent))
            .startSpan();
  }

  /** The context of a span elsewhere, to link to it. */
  public static SpanContext remote(TraceParent parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(), parent.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** What a record or a response says of the span. */
  public static TraceParent parent(Span span) {
    return TraceParent.of(span.getSpanContext());
  }

  /** Ends the span. Of a failure only the type is kept, since its message may name somebody. */
  public static void end(@Nullable Span span, @Nullable Throwable failure) {
    if (span == null) {
      return;
    }
    if (failure != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(TraceAttributes.ERROR_TYPE, failure.getClass().getName());
    }
    span.end();
  }

  /** Exports what has ended, and ends. */
  @Override
  public void close() {
    if (provider != null) {
      provider.close();
    }
  }
}
