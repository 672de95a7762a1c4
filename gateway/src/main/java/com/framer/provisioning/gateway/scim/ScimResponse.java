package com.framer.provisioning.gateway.scim;

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

  /** 201 with the Location header and the JSON. */
  public static ResponseEntity<byte[]> created(String location, ObjectNode json) {
    return with(ResponseEntity.status(201).header(HttpHeaders.LOCATION, location), json);
  }

  /** 204. */
  public static ResponseEntity<byte[]> noContent() {
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<byte[]> with(ResponseEntity.BodyBuilder response, ObjectNode json) {
    return response
        .header(HttpHeaders.CONTENT_TYPE, ScimErrorJson.MEDIA_TYPE)
        .body(WireJson.mapper().writeValueAsBytes(json));
  }
}
