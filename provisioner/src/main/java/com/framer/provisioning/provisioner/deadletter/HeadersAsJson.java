package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.wire.WireJson;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The headers of a dead letter for people to read, as a JSON object: numbers as numbers, what is no
 * text as hex, a header that is there several times as an array. A value that is longer than a page
 * shows, and headers beyond a number that nobody sends, end in an ellipsis; the record on the topic
 * has all of them.
 */
final class HeadersAsJson {
  /** Several times what gateways and provisioners add. */
  private static final int MAX_HEADERS = 100;

  /** Characters; a page shows no more of a value. */
  private static final int MAX_LENGTH = 1000;

  /** What the row has in columns of its own. */
  private static final Set<String> COLUMNS =
      Set.of(
          KafkaHeaders.DLT_EXCEPTION_FQCN,
          KafkaHeaders.DLT_EXCEPTION_MESSAGE,
          KafkaHeaders.DLT_EXCEPTION_STACKTRACE);

  private static final Set<String> NUMBERS =
      Set.of(
          KafkaHeaders.DLT_ORIGINAL_PARTITION,
          KafkaHeaders.DLT_ORIGINAL_OFFSET,
          KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);

  private HeadersAsJson() {}

  static String of(Headers headers) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    int number = 0;
    for (Header header : headers) {
      if (COLUMNS.contains(header.key())) {
        continue;
      }
      if (++number > MAX_HEADERS) {
        json.put("…", "more than " + MAX_HEADERS + " headers");
        break;
      }
      add(json, shortened(header.key()), value(header));
    }
    return WireJson.mapper().writeValueAsString(json);
  }

  private static void add(ObjectNode json, String name, String value) {
    JsonNode before = json.get(name);
    switch (before) {
      case null -> json.put(name, value);
      case ArrayNode several -> several.add(value);
      default -> json.putArray(name).add(before).add(value);
    }
  }

  private static String value(Header header) {
    byte[] bytes = header.value();
    if (bytes == null) {
      return "";
    }
    if (NUMBERS.contains(header.key()) && bytes.length == Integer.BYTES) {
      return Integer.toString(ByteBuffer.wrap(bytes).getInt());
    }
    if (NUMBERS.contains(header.key()) && bytes.length == Long.BYTES) {
      return Long.toString(ByteBuffer.wrap(bytes).getLong());
    }
    return RecordText.of(bytes)
        .map(HeadersAsJson::shortened)
        .orElseGet(() -> shortened("0x" + HexFormat.of().formatHex(bytes)));
  }

  private static String shortened(String text) {
    String storable = StorableText.storable(text);
    return storable.codePointCount(0, storable.length()) <= MAX_LENGTH
        ? storable
        : storable.substring(0, storable.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }
}
