package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.wire.WireJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as every layer of the operators' port answers it (RFC 9457): never an exception's text,
 * and nothing of the request.
 *
 * <pre>{@code
 * {"title":"Not Found","status":404,"detail":"There is nothing at this path."}
 * }</pre>
 */
record OpsProblem(int status, String detail) {
  /** Of every error for tools. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** The error for a status of which nothing else is known. */
  static OpsProblem of(int status) {
    return switch (status) {
      case 400 -> new OpsProblem(400, "The request is malformed.");
      case 401 -> new OpsProblem(401, "Sign in, or send the token of an operator.");
      case 403 -> new OpsProblem(403, "Your role does not allow that.");
      case 404 -> new OpsProblem(404, "There is nothing at this path.");
      case 405 -> new OpsProblem(405, "This method is not supported at this path.");
      case 406 -> new OpsProblem(406, "The answer is JSON; the Accept header excludes it.");
      case 411 -> new OpsProblem(411, "Send the length of the body in Content-Length.");
      case 413 -> new OpsProblem(413, "The body must be at most 8 MiB.");
      case 415 -> new OpsProblem(415, "Send application/json, encoded as UTF-8.");
      case 421 -> new OpsProblem(421, "The port is not called by this name.");
      case 505 -> new OpsProblem(505, "This version of HTTP is not supported. Use HTTP/1.1.");
      default ->
          status >= 400 && status < 500
              ? new OpsProblem(status, "The request was refused.")
              : new OpsProblem(500, "Something failed; the log of the provisioner has the cause.");
    };
  }

  /** Writes the response, unless one was sent already. */
  void write(HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = bytes();
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private byte[] bytes() {
    ObjectNode json = WireJson.mapper().createObjectNode();
    HttpStatus known = HttpStatus.resolve(status);
    json.put("title", known == null ? "Error" : known.getReasonPhrase());
    json.put("status", status);
    json.put("detail", detail);
    return WireJson.mapper().writeValueAsBytes(json);
  }
}
