package com.framer.provisioning.common.trace;

import com.framer.provisioning.common.wire.RecordHeaders;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a request or a record, for example {@code
 * 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param isSampled whether whoever wrote it records its part of the trace
 */
public record TraceParent(String traceId, String spanId, boolean isSampled) {
  private static final Pattern VALID =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  /** The lowest bit of the flags. */
  private static final int SAMPLED = 1;

  private static final String VERSION = "00-";

  /** Reads the header; empty if there is none, or if it is not of version 00. */
  public static Optional<TraceParent> read(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    var matcher = VALID.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean isSampled = (Integer.parseInt(matcher.group(3), 16) & SAMPLED) == SAMPLED;
    return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), isSampled));
  }

  /** Reads the header of a record. */
  public static Optional<TraceParent> read(Headers headers) {
    return read(RecordHeaders.text(headers, RecordHeaders.TRACEPARENT));
  }

  /** Of a span, which is recorded. */
  static TraceParent of(SpanContext span) {
    return new TraceParent(span.getTraceId(), span.getSpanId(), true);
  }

  /** A new trace that nobody records. */
  public static TraceParent fresh() {
    var random = ThreadLocalRandom.current();
    // Neither id may be zero.
    var hex = HexFormat.of();
    return new TraceParent(
        hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
        hex.toHexDigits(random.nextLong() | 1),
        false);
  }

  /** The same trace, not recorded: the client's flag is not ours. */
  public TraceParent notSampled() {
    return isSampled ? new TraceParent(traceId, spanId, false) : this;
  }

  /** The value of the header. */
  public String header() {
    return VERSION + traceId + "-" + spanId + (isSampled ? "-01" : "-00");
  }

  /** Replaces the header of the record. */
  public void writeTo(Headers headers) {
    headers.remove(RecordHeaders.TRACEPARENT);
    RecordHeaders.add(headers, RecordHeaders.TRACEPARENT, header());
  }
}
