package com.framer.provisioning.ctl.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads members of an answer; one that is missing, or of another kind, is empty. */
public final class Json {
  static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /**
   * A text as JSON.
   *
   * @throws JacksonException if it is none
   */
  public static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** A text, number or truth value as text. */
  public static String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isValueNode() && !value.isNull() ? value.asString("") : "";
  }

  /** A whole number. */
  public static long number(JsonNode node, String member) {
    return node.path(member).asLong(0);
  }

  /** A time in seconds; what is no time stays as it is. */
  public static String time(JsonNode node, String member) {
    String text = text(node, member);
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException _) {
      return text;
    }
  }

  /** The elements of a list. */
  public static List<JsonNode> list(JsonNode node, String member) {
    JsonNode list = node.path(member);
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
  }

  /** Counts by name, as {@code 3 applied, 1 refused}; without those that are zero. */
  public static String counts(JsonNode counts) {
    return counts.properties().stream()
        .filter(count -> count.getValue().asDouble(0) != 0)
        .map(count -> count(count.getValue()) + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  /** A number as people read it: {@code 10,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String count(JsonNode number) {
    return number.isIntegralNumber() ? count(number.asLong(0)) : number.asString("");
  }

  /** The node over several lines. */
  public static String pretty(JsonNode node) {
    return PRETTY.writeValueAsString(node);
  }
}
