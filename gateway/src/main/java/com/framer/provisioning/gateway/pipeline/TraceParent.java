package com.framer.provisioning.gateway.pipeline;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The W3C trace context of a command: the client's, or a new one if the client sent none. */
final class TraceParent {
  private static final Pattern VALID =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** The value for the {@code traceparent} header of a record made in the current request. */
  static String current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? of(request.getRequest().getHeader("traceparent"))
        : fresh();
  }

  static String of(@Nullable String sent) {
    return sent != null && VALID.matcher(sent).matches() ? sent : fresh();
  }

  private static String fresh() {
    var random = ThreadLocalRandom.current();
    return "00-%016x%016x-%016x-01"
        .formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
  }
}
