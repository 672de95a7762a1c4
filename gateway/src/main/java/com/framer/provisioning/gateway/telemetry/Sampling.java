package com.framer.provisioning.gateway.telemetry;

import com.framer.provisioning.common.trace.TraceAttributes;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.config.TracingSettings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides which requests are traced, by chance. Neither the client's flag nor its trace id, of
 * which it can choose a lucky one, has a say.
 */
@Component
public final class Sampling {
  /** Probes of load balancers say nothing and come often. */
  private static final String PROBES = "/actuator/";

  /** The first status that says that the fault is ours. */
  private static final int SERVER_ERROR = 500;

  private final Traces traces;
  private final double probability;

  /** Requests are chosen by the settings' probability, if there are traces. */
  public Sampling(Traces traces, TracingSettings settings) {
    this.traces = traces;
    this.probability = settings.probability();
  }

  /** Begins the span of a request, if it is to be traced. */
  void begin(HttpServletRequest request) {
    if (traces.isOn() && isChosen() && !request.getRequestURI().startsWith(PROBES)) {
      @Nullable TraceParent client = TraceParent.read(RequestTrace.sent(request)).orElse(null);
      Span span = traces.begin("request", SpanKind.SERVER, client);
      if (span != null) {
        RequestTrace.set(request, span);
      }
    }
  }

  /** Ends the span of a request that was answered. */
  static void end(HttpServletRequest request, String route, String method, int status) {
    Span span = RequestTrace.span(request);
    if (span != null) {
      span.updateName(method + " " + route);
      span.setAttribute(TraceAttributes.METHOD, method);
      span.setAttribute(TraceAttributes.ROUTE, route);
      span.setAttribute(TraceAttributes.STATUS, (long) status);
      if (status >= SERVER_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /** Begins a span below that of the current request; null if the request is not traced. */
  public @Nullable Span inRequest(String name, SpanKind kind) {
    return traces.isOn() ? traces.beginBelow(RequestTrace.currentSpan(), name, kind) : null;
  }

  /** The same; what no request waits for, such as a part of a long Bulk, has a trace of its own. */
  public @Nullable Span anywhere(String name, SpanKind kind) {
    if (!traces.isOn()) {
      return null;
    }
    if (RequestTrace.isInRequest()) {
      return inRequest(name, kind);
    }
    return isChosen() ? traces.begin(name, kind, null) : null;
  }

  private boolean isChosen() {
    return ThreadLocalRandom.current().nextDouble() < probability;
  }
}
