package com.framer.provisioning.gateway.telemetry;

import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The trace that a request belongs to: its client's, or one of its own. */
public final class RequestTrace {
  private static final String HEADER = "traceparent";
  private static final String SPAN = RequestTrace.class.getName() + ".span";
  private static final String PARENT = RequestTrace.class.getName() + ".parent";

  private RequestTrace() {}

  /**
   * What a record says that is made in the current request. The client's trace goes on; whether it
   * is recorded is for us to say.
   */
  public static TraceParent current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? of(request.getRequest())
        : TraceParent.fresh();
  }

  private static TraceParent of(HttpServletRequest request) {
    Span span = span(request);
    if (span != null) {
      return Traces.parent(span);
    }
    if (request.getAttribute(PARENT) instanceof TraceParent known) {
      return known;
    }
    TraceParent parent = TraceParent.read(sent(request)).orElseGet(TraceParent::fresh).notSampled();
    request.setAttribute(PARENT, parent);
    return parent;
  }

  /** The span of the current request; null if it is not traced. */
  public static @Nullable Span currentSpan() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? span(request.getRequest())
        : null;
  }

  /** Whether the current thread works for a request. */
  public static boolean isInRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes;
  }

  /** The id of the client's trace; null if it sent none. */
  public static @Nullable String clientsId(HttpServletRequest request) {
    return TraceParent.read(sent(request)).map(TraceParent::traceId).orElse(null);
  }

  static @Nullable String sent(HttpServletRequest request) {
    return request.getHeader(HEADER);
  }

  static void set(HttpServletRequest request, Span span) {
    request.setAttribute(SPAN, span);
  }

  static @Nullable Span span(HttpServletRequest request) {
    return request.getAttribute(SPAN) instanceof Span span ? span : null;
  }
}
