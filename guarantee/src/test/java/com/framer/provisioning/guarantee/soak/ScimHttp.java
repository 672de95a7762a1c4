package com.framer.provisioning.guarantee.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls a gateway with one token. */
final class ScimHttp {
  /** As long as Okta waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  ScimHttp(String gateway) {
    base = URI.create(gateway + "/auth/scim/v2");
  }

  /** An answer with JSON or nothing; the status is 0 if there was no answer. */
  record Answer(int status, String text) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    JsonNode body() {
      try {
        return WireJson.mapper().readTree(text);
      } catch (JacksonException _) {
        return WireJson.mapper().missingNode();
      }
    }
  }

  URI base() {
    return base;
  }

  Answer get(String token, String path) {
    return call(token, "GET", path, "");
  }

  Answer find(String token, String filter) {
    return get(token, usersBy(filter));
  }

  static String usersBy(String filter) {
    return "/Users?filter=" + URLEncoder.encode(filter, UTF_8);
  }

  Answer call(String token, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, e.toString());
    }
  }
}
