package com.framer.provisioning.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.config.TracingSettings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who decides what is traced, and that nothing is made if nothing is. */
final class SamplingTests {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/Users");
  private final AtomicInteger made = new AtomicInteger();

  SamplingTests() {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
  }

  @AfterEach
  void forgetTheRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  @ParameterizedTest
  @CsvSource({"false,1", "true,0"})
  void clientsFlagMakesNoSpan(boolean isOn, double probability) {
    request.addHeader("traceparent", SENT);
    try (Traces traces = isOn ? traces() : Traces.OFF) {
      var sampling = sampling(traces, probability);
      sampling.begin(request);

      assertThat(RequestTrace.currentSpan()).isNull();
      assertThat(sampling.inRequest("wait", SpanKind.INTERNAL)).isNull();
      assertThat(sampling.anywhere("publish", SpanKind.PRODUCER)).isNull();
      RequestContextHolder.resetRequestAttributes();
      assertThat(sampling.anywhere("publish", SpanKind.PRODUCER)).isNull();
    }
    assertThat(made).hasValue(0);
  }

  @Test
  void clientsTraceGoesOnInEveryRecordOfTheRequest() {
    request.addHeader("traceparent", SENT);

    assertThat(RequestTrace.current().header()).isEqualTo(SENT.replace("-01", "-00"));
    assertThat(RequestTrace.clientsId(request)).isEqualTo(TRACE);
  }

  @Test
  void requestWithoutATraceHasOneOfItsOwn() {
    TraceParent first = RequestTrace.current();

    assertThat(first.isSampled()).isFalse();
    assertThat(RequestTrace.current()).isEqualTo(first);
    assertThat(RequestTrace.clientsId(request)).isNull();
  }

  @Test
  void tracedRequestContinuesTheClientsTrace() {
    request.addHeader("traceparent", SENT);
    try (Traces traces = traces()) {
      var sampling = sampling(traces, 1);
      sampling.begin(request);

      TraceParent inRecord = RequestTrace.current();
      assertThat(inRecord.traceId()).isEqualTo(TRACE);
      assertThat(inRecord.isSampled()).isTrue();
      Span wait = sampling.inRequest("wait", SpanKind.INTERNAL);
      assertThat(wait).isNotNull();
      assertThat(wait.getSpanContext().getTraceId()).isEqualTo(TRACE);
      Traces.end(wait, null);
      Sampling.end(request, "/Users", "POST", 201);
    }
    assertThat(made).hasValue(2);
  }

  @Test
  void probesOfLoadBalancersAreNotTraced() {
    request.setRequestURI("/actuator/health");
    try (Traces traces = traces()) {
      sampling(traces, 1).begin(request);

      assertThat(RequestTrace.currentSpan()).isNull();
    }
  }

  private static Sampling sampling(Traces traces, double probability) {
    return new Sampling(traces, new TracingSettings(null, probability, Map.of()));
  }

  private Traces traces() {
    return Traces.to(new CountingExporter(), "gateway");
  }

  private final class CountingExporter implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      made.addAndGet(spans.size());
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
