package com.framer.provisioning.standalone.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * One file of {@code recordings}: requests of an identity provider, and the parts of the answers
 * that it relies on. {@code ${random}} is replaced by a random word, and {@code ${name}} by the
 * part of an earlier answer that {@code capture} keeps under that name. {@code effect} is what the
 * tables hold after a step, by SCIM id.
 *
 * @param file the path below {@code recordings}, which is the test's name
 * @param json the public source that it was written from, and its steps
 */
record Recording(String file, JsonNode json) {
  private static final Path ALL = Path.of("src", "test", "resources", "recordings");

  static List<Recording> all() {
    try (Stream<Path> files = Files.walk(ALL)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> new Recording(ALL.relativize(file).toString(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file;
  }

  void play(WholePipeline pipeline) {
    Map<String, String> variables = new HashMap<>(Map.of("random", "r" + UUID.randomUUID()));
    int number = 0;
    for (JsonNode step : json.path("steps").values()) {
      number++;
      String request = replaceVariables(step.path("request").toString(), variables);
      Answer answer = send(pipeline, WireJson.mapper().readTree(request));
      JsonNode response =
          WireJson.mapper().readTree(replaceVariables(step.path("response").toString(), variables));
      String where = "%s step %d: %s answered %s".formatted(file, number, request, answer);
      assertThat(answer.status()).as(where).isEqualTo(response.path("status").intValue());
      assertHolds(where, answer.body(), response.path("body"));
      assertHeaders(where, answer, response.path("headers"));
      for (JsonNode absent : response.path("absent").values()) {
        assertThat(answer.body().at(absent.asString()).isMissingNode()).as(where).isTrue();
      }
      assertThat(answer.body().toString()).as(where).doesNotContain("1mz050nq");
      response
          .path("capture")
          .properties()
          .forEach(c -> keep(variables, c.getKey(), answer.body().at(c.getValue().asString())));
      String effect = replaceVariables(step.path("effect").toString(), variables);
      TableEffects.assertThatTablesHold(pipeline.sql(), where, WireJson.mapper().readTree(effect));
    }
    assertThat(number).isPositive();
  }

  /** Also in upper case, as {@code ${name:upper}}. */
  private static void keep(Map<String, String> variables, String name, JsonNode part) {
    variables.put(name, part.asString());
    variables.put(name + ":upper", part.asString().toUpperCase(Locale.ROOT));
  }

  private static void assertHeaders(String where, Answer answer, JsonNode expected) {
    for (var header : expected.properties()) {
      assertThat(answer.headers().allValues(header.getKey()))
          .as(where)
          .containsExactly(header.getValue().asString());
    }
  }

  private static Answer send(WholePipeline pipeline, JsonNode request) {
    Map<String, String> headers = new HashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
    JsonNode body = request.path("body");
    byte[] bytes = body.isMissingNode() ? new byte[0] : body.toString().getBytes(UTF_8);
    if (request.path("gzip").asBoolean(false)) {
      headers.put("Content-Encoding", "gzip");
      bytes = zipped(bytes);
    }
    return pipeline
        .scim(request.path("method").asString(), request.path("path").asString(), headers, bytes)
        .join();
  }

  private static byte[] zipped(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /**
   * Every expected member must be present. Objects may have more members, arrays may not have more
   * elements.
   */
  private static void assertHolds(String where, JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      expected.properties().forEach(m -> assertHolds(where, actual.path(m.getKey()), m.getValue()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(where).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHolds(where, actual.path(i), expected.get(i));
      }
    } else if (!expected.isMissingNode()) {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return WireJson.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaceVariables(String text, Map<String, String> variables) {
    String filled = text;
    for (var variable : variables.entrySet()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return filled;
  }
}
