package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;

/** The error for a status of which nothing else is known. */
final class StatusDetail {
  private StatusDetail() {}

  static ScimError error(int status) {
    return switch (status) {
      case 400 -> ScimError.invalidSyntax("The request is malformed.");
      case 401 -> ScimError.of(401, "A valid SCIM token is needed: Authorization: Bearer <token>.");
      case 404 -> ScimError.notFound("There is nothing at this path.");
      case 405 -> ScimError.of(405, "This method is not supported at this path.");
      case 408 -> ScimError.of(408, "The request took too long to arrive.");
      case 413 -> ScimError.of(413, "The request is too large.");
      case 414 -> ScimError.of(414, "The request line is too long.");
      case 415 ->
          ScimError.of(415, "Send application/scim+json or application/json, encoded as UTF-8.");
      case 431 -> ScimError.of(431, "The header fields of the request are too large.");
      case 429 -> ScimError.of(429, "There are too many requests. Send the same request later.");
      case 501 -> ScimError.of(501, "This is not supported.");
      case 505 -> ScimError.of(505, "This version of HTTP is not supported. Use HTTP/1.1.");
      default -> other(status);
    };
  }

  private static ScimError other(int status) {
    if (status >= 400 && status < 500) {
      return ScimError.of(status, "The request was refused.");
    }
    int shown = status >= 500 && status < 600 ? status : 500;
    return ScimError.of(
        shown, "Something failed on our side. Our operators find it by the X-Request-Id.");
  }
}
