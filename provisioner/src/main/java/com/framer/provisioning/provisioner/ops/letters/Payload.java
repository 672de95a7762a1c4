package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.deadletter.RecordText;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedJson;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The value of a failed record, as much of it as is good to look at.
 *
 * @param json null if it is no JSON, or too long
 * @param text if there is no {@code json}: the beginning of the text, or of the bytes in hex; null
 *     for readers
 * @param bytes how long the value is; null if the record has none
 * @param isText whether the bytes are text
 * @param shortened whether {@code text} is the beginning only
 */
record Payload(
    @Nullable JsonNode json,
    @Nullable String text,
    @Nullable Integer bytes,
    boolean isText,
    boolean shortened) {
  /** What is shown whole; a command has some hundred bytes, a large User a few thousand. */
  private static final int MAX_BYTES = 64 * 1024;

  /** Enough to recognise what the bytes are; the record itself can be downloaded. */
  private static final int MAX_HEX = 1024;

  /** Two characters each fit the page at 360 pixels without scrolling. */
  private static final int HEX_LINE = 32;

  static Payload of(byte @Nullable [] value, Operator operator) {
    if (value == null) {
      return new Payload(null, null, null, false, false);
    }
    JsonNode json = value.length <= MAX_BYTES ? json(value) : null;
    if (json != null) {
      return new Payload(
          operator.mayAct() ? json : MaskedJson.of(json), null, value.length, true, false);
    }
    Optional<String> text = RecordText.of(value);
    boolean shortened = value.length > (text.isPresent() ? MAX_BYTES : MAX_HEX);
    String shown = operator.mayAct() ? text.map(Payload::beginning).orElse(hex(value)) : null;
    return new Payload(null, shown, value.length, text.isPresent(), shortened);
  }

  private static @Nullable JsonNode json(byte[] value) {
    try {
      JsonNode json = WireJson.mapper().readTree(value);
      return json.isObject() ? json : null;
    } catch (RuntimeException noJson) {
      return null;
    }
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= MAX_BYTES
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_BYTES));
  }

  private static String hex(byte[] value) {
    var lines = new StringBuilder();
    byte[] first = Arrays.copyOf(value, Math.min(value.length, MAX_HEX));
    for (int at = 0; at < first.length; at += HEX_LINE) {
      int end = Math.min(first.length, at + HEX_LINE);
      lines.append(HexFormat.ofDelimiter(" ").formatHex(first, at, end)).append('\n');
    }
    return lines.toString().strip();
  }

  /** The payload as people read it; empty if there is nothing to show. */
  public String pretty() {
    return json == null
        ? text == null ? "" : text
        : WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
