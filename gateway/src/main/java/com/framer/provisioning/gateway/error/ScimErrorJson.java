package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** The one place that renders SCIM errors (RFC 7644 §3.12). */
public final class ScimErrorJson {
  /** The media type of SCIM (RFC 7644 §3.1). */
  public static final String MEDIA_TYPE = "application/scim+json";

  private ScimErrorJson() {}

  /** Writes the response, unless one was sent already. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, ScimError error)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = WireJson.mapper().writeValueAsBytes(of(error));
    response.resetBuffer();
    response.setStatus(error.status());
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The error as JSON, for a part of a response. */
  public static ObjectNode of(ScimError error) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.ERROR);
    json.put("status", Integer.toString(error.status()));
    if (error.scimType() != null) {
      json.put("scimType", error.scimType());
    }
    json.put("detail", error.detail());
    return json;
  }
}
