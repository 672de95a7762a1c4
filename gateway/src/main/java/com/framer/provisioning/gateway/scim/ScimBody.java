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
import tools.jackson.databind.node.ObjectNode;

/** The body of a request: one JSON object in UTF-8, whatever charset its media type claims. */
public final class ScimBody {
  private static final Set<String> MEDIA_TYPES =
      Set.of("application/scim+json", "application/json");

  private ScimBody() {}

  /**
   * Reads the body.
   *
   * @param max a larger body is refused
   * @throws ScimFailure 415, 413, invalidSyntax or invalidValue, with what is wrong
   * @throws IOException if the client closes the connection
   */
  public static ObjectNode read(HttpServletRequest request, DataSize max) throws IOException {
    requireNoContentCoding(request);
    requireMediaType(request.getContentType());
    ObjectNode body = parse(bytes(request, (int) max.toBytes()));
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

  private static byte[] bytes(HttpServletRequest request, int max) throws IOException {
    byte[] bytes =
        request.getContentLengthLong() > max ? null : request.getInputStream().readNBytes(max + 1);
    if (bytes == null || bytes.length > max) {
      throw new ScimFailure(ScimError.of(413, "The request is larger than " + max + " bytes."));
    }
    return bytes;
  }

  static ObjectNode parse(byte[] bytes) {
    if (tree(bytes) instanceof ObjectNode object) {
      return object;
    }
    throw invalid("The request must be a JSON object.");
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return WireJson.mapper().readTree(json);
    } catch (CharacterCodingException e) {
      throw invalid("The request is not valid UTF-8.");
    } catch (RuntimeException e) {
      // Jackson's own exceptions and what it lets through, as of a number like 1e99999999999. Their
      // messages quote the request, which may hold a password.
      throw invalid(
          "The request is not valid JSON, or nests too deeply, or repeats a member, or has a number"
              + " that is too large.");
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidSyntax(detail));
  }
}
