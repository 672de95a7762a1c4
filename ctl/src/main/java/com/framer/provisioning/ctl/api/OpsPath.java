package com.framer.provisioning.ctl.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A path of the API with its query.
 *
 * @param encoded ready to be put behind the base URL
 */
public record OpsPath(String encoded) {
  /** A path of these segments, each encoded. */
  public static OpsPath of(String... segments) {
    return new OpsPath(
        Stream.of(segments).map(OpsPath::encode).collect(Collectors.joining("/", "/ops/", "")));
  }

  /** The same with one more parameter; none if the value is null or empty. */
  public OpsPath with(String name, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    String separator = encoded.contains("?") ? "&" : "?";
    return new OpsPath(encoded + separator + name + "=" + encode(value.toString()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
