package com.framer.provisioning.common.trace;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who takes the spans: an OpenTelemetry collector that speaks OTLP over HTTP.
 *
 * @param endpoint its base address
 * @param headers what is sent with every request, such as a key; secret
 */
public record Collector(URI endpoint, Map<String, String> headers) {
  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Visible characters of ASCII, spaces and tabs (RFC 9110, section 5.5). */
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

  public Collector {
    headers = Map.copyOf(headers);
  }

  /** Whether that can be the base address of a collector. */
  public static boolean isAddress(URI endpoint) {
    return endpoint.getHost() != null
        && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
  }

  /** Whether all of them can be sent as headers. */
  public static boolean areHeaders(Map<String, String> headers) {
    return headers.keySet().stream().allMatch(name -> NAME.matcher(name).matches())
        && headers.values().stream().allMatch(value -> VALUE.matcher(value).matches());
  }

  /** Without the values of the headers. */
  @Override
  public String toString() {
    return "Collector[endpoint=%s, headers=%s]".formatted(endpoint, headers.keySet());
  }
}
