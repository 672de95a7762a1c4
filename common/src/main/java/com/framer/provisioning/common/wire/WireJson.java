package com.framer.provisioning.common.wire;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON mapper of everything that is on Kafka, in jsonb columns or on the SCIM wire: strict
 * about duplicate members, trailing text and depth, lenient about unknown members.
 */
public final class WireJson {
  /**
   * Deeper input is refused: no SCIM message comes near, and a parser must not run out of stack.
   */
  public static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER =
      mapper(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());

  private WireJson() {}

  /** The shared, thread-safe mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A mapper that refuses input with more tokens: names, values, and brackets. */
  public static JsonMapper mapperOf(long maxTokens) {
    return mapper(
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(maxTokens)
            .build());
  }

  private static JsonMapper mapper(StreamReadConstraints constraints) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }
}
