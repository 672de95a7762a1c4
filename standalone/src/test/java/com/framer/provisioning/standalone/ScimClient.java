package com.framer.provisioning.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimUrn;
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
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls a gateway as an identity provider does. */
public final class ScimClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> environment;
  private final String users;
  private final String token;

  /** Calls the gateway of that environment with that token. */
  public ScimClient(Map<String, String> environment, String token) {
    this.environment = environment;
    this.users = "http://localhost:" + environment.get("GATEWAY_PORT") + "/auth/scim/v2/Users";
    this.token = token;
  }

  /** The status and the JSON body. */
  public record Answer(int status, JsonNode json) {
    public String id() {
      return json.path("id").asString();
    }
  }

  /** Creates a User without a role. */
  public Answer create(String email) throws IOException {
    return send(request("").POST(BodyPublishers.ofString(user(email, ""))));
  }

  /** Creates a User with that {@code organizationRole}. */
  public Answer create(String email, String role) throws IOException {
    return send(request("").POST(BodyPublishers.ofString(user(email, role(role)))));
  }

  /** Replaces the User, with that {@code organizationRole}. */
  public Answer replace(String id, String email, String role) throws IOException {
    return send(request("/" + id).PUT(BodyPublishers.ofString(user(email, role(role)))));
  }

  /** Activates or deactivates the User. */
  public Answer setActive(String id, boolean active) throws IOException {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","value":{"active":%s}}]}
        """
            .formatted(active);
    return send(request("/" + id).method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer get(String id) throws IOException {
    return send(request("/" + id).GET());
  }

  /** The Users of that userName. */
  public Answer find(String userName) throws IOException {
    String filter = "userName eq \"" + userName + "\"";
    return send(request("?filter=" + URLEncoder.encode(filter, UTF_8)).GET());
  }

  /** The status of an application's health endpoint, which needs no token. */
  int health(String portVariable) throws IOException {
    String url = "http://localhost:" + environment.get(portVariable) + "/actuator/health";
    return send(HttpRequest.newBuilder(URI.create(url))).status();
  }

  private static String role(String role) {
    return ",\"%s\":{\"organizationRole\":\"%s\"}".formatted(ScimUrn.FRAMER_USER, role);
  }

  private static String user(String email, String extension) {
    return """
    {"schemas":["%s"],"userName":"%s","emails":[{"value":"%s","primary":true}]%s}
    """
        .formatted(ScimUrn.USER, email, email, extension);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(users + path))
        .timeout(Duration.ofSeconds(40))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/scim+json");
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), WireJson.mapper().readTree(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
