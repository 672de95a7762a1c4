package com.framer.provisioning.gateway.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Responses that are no errors; always {@code application/scim+json}, whatever Accept says. */
public final class ScimResponse {
  private ScimResponse() {}

  /** 200 with the JSON. */
  public static ResponseEntity<byte[]> ok(ObjectNode json) {
    return with(ResponseEntity.ok(), json);
  }

  /** That status with JSON that is written already. */
  public static ResponseEntity<byte[]> of(int status, String json) {
    return with(ResponseEntity.status(status), json.getBytes(UTF_8));
  }

  /**
   * 200 with a resource and its version; to a GET whose {@code If-None-Match} names that version,
   * Spring answers 304 instead.
   */
  public static ResponseEntity<byte[]> ok(String etag, ObjectNode json) {
    return with(ResponseEntity.ok().eTag(etag), json);
  }

  /** 201 with the Location header, the version and the JSON. */
  public static ResponseEntity<byte[]> created(String location, String etag, ObjectNode json) {
    return with(ResponseEntity.status(201).header(HttpHeaders.LOCATION, location).eTag(etag), json);
  }

  /**
   * 202 without a body (RFC 9967): the change is durable, and its outcome is not known yet.
   *
   * @param transaction the id of the transaction
   * @param location where its outcome will be
   */
  public static ResponseEntity<byte[]> accepted(String transaction, String location) {
    return ResponseEntity.accepted()
        .header("Set-Txn", transaction)
        .header("Preference-Applied", "respond-async")
        .header(HttpHeaders.LOCATION, location)
        .build();
  }

  /** 204. */
  public static ResponseEntity<byte[]> noContent() {
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<byte[]> with(ResponseEntity.BodyBuilder response, ObjectNode json) {
    return with(response, WireJson.mapper().writeValueAsBytes(json));
  }

  private static ResponseEntity<byte[]> with(ResponseEntity.BodyBuilder response, byte[] json) {
    return response.header(HttpHeaders.CONTENT_TYPE, ScimErrorJson.MEDIA_TYPE).body(json);
  }
}
