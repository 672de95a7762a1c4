package com.framer.provisioning.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One request.
 *
 * @param method of HTTP
 * @param path with its query, as it is sent
 * @param token for {@code Authorization}
 * @param body empty for none
 */
public record HttpCall(String method, String path, String token, String body) {
  private static final int LONGEST_HEAD = 512;

  byte[] bytes(String host) {
    byte[] content = body.getBytes(UTF_8);
    var text = new StringBuilder(LONGEST_HEAD + body.length());
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    text.append("\r\nAuthorization: Bearer ").append(token);
    text.append("\r\nAccept: application/scim+json, application/json");
    if (content.length > 0) {
      text.append("\r\nContent-Type: application/scim+json\r\nContent-Length: ");
      text.append(content.length);
    }
    return text.append("\r\n\r\n").append(body).toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
