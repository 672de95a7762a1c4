package com.framer.provisioning.gateway.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.error.ContentCoding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request: one JSON object in UTF-8, whatever charset its media type claims. */
public final class ScimBody {
  private static final Set<String> MEDIA_TYPES =
      Set.of("application/scim+json", "application/json");

  /** As bytes, as text of one or two bytes a character, and in the texts of the tree. */
  private static final int COPIES = 4;

  /** What a value or a member takes in the tree beside its text: nodes and entries of maps. */
  private static final int BYTES_PER_TOKEN = 100;

  /**
   * A body of 1 MB with a value or a name each 10 bytes, which no User comes near. Without a limit
   * its tree could have 30 times the memory of its text.
   */
  private static final int MAX_TOKENS = 100_000;

  private static final JsonMapper BODIES = WireJson.mapperOf(MAX_TOKENS);

  private ScimBody() {}

  /** Takes memory, or with a negative number gives it back. */
  @FunctionalInterface
  public interface Memory {
    /**
     * Takes that many bytes.
     *
     * @throws com.framer.provisioning.gateway.error.RetryLaterException if there is not enough left
     */
    void take(long bytes);
  }

  /**
   * Reads the body.
   *
   * @param max a larger body is refused
   * @param memory of which the body and its tree take their part, before they are read
   * @throws ScimFailure 415, 413, invalidSyntax or invalidValue, with what is wrong
   * @throws IOException if the client closes the connection
   */
  public static ObjectNode read(HttpServletRequest request, DataSize max, Memory memory)
      throws IOException {
    requireNoContentCoding(request);
    requireMediaType(request.getContentType());
    ObjectNode body = parse(bytes(request, (int) max.toBytes(), memory));
    StorableJson.check(body);
    return body;
  }

  private static void requireNoContentCoding(HttpServletRequest request) {
    if (ContentCoding.isUsed(request)) {
      throw new ScimFailure(
          ScimError.of(
              415, "Send the body without Content-Encoding; compressed ones are not read."));
    }
  }

  private static void requireMediaType(@Nullable String contentType) {
    // Spring's parser would refuse a media type whose charset Java does not know.
    String type = contentType == null ? "" : contentType.split(";", 2)[0];
    if (!MEDIA_TYPES.contains(type.strip().toLowerCase(Locale.ROOT))) {
      throw new ScimFailure(
          ScimError.of(415, "Send application/scim+json or application/json, encoded as UTF-8."));
    }
  }

  private static byte[] bytes(HttpServletRequest request, int max, Memory memory)
      throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > max) {
      throw tooLarge(max);
    }
    long expected = announced < 0 ? max : announced;
    memory.take(COPIES * expected);
    byte[] bytes = request.getInputStream().readNBytes(max + 1);
    if (bytes.length > max) {
      throw tooLarge(max);
    }
    memory.take(COPIES * (bytes.length - expected) + BYTES_PER_TOKEN * tokens(bytes));
    return bytes;
  }

  private static ScimFailure tooLarge(int max) {
    return new ScimFailure(ScimError.of(413, "The request is larger than " + max + " bytes."));
  }

  /** How many names and values there are at most: too many are counted inside of texts. */
  private static long tokens(byte[] json) {
    long tokens = 1;
    for (byte b : json) {
      if (b == ',' || b == ':' || b == '{' || b == '[') {
        tokens++;
      }
    }
    return Math.min(tokens, MAX_TOKENS);
  }

  /**
   * Reads a body that was read before.
   *
   * @throws ScimFailure invalidSyntax, with what is wrong
   */
  public static ObjectNode parse(byte[] bytes) {
    if (tree(bytes) instanceof ObjectNode object) {
      return object;
    }
    throw invalid("The request must be a JSON object.");
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return BODIES.readTree(json);
    } catch (CharacterCodingException e) {
      throw invalid("The request is not valid UTF-8.");
    } catch (RuntimeException e) {
      // Jackson's own exceptions and what it lets through, as of a number like 1e99999999999. Their
      // messages quote the request, which may hold a password.
      throw invalid(
          "The request is not valid JSON, or nests too deeply, or repeats a member, or has a number"
              + " that is too large, or too many values.");
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidSyntax(detail));
  }
}
