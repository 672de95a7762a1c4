package com.framer.provisioning.standalone.guarantee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.json.WireJson;
import com.framer.provisioning.standalone.guarantee.process.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls to any of the gateways, as an identity provider of some Organization. */
public final class Scim {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Service> gateways;
  private final RandomGenerator random;
  private final History history;

  /**
   * Calls those gateways.
   *
   * @param random decides which one is called
   * @param history keeps each change that is asked for
   */
  public Scim(List<Service> gateways, RandomGenerator random, History history) {
    this.gateways = gateways;
    this.random = random;
    this.history = history;
  }

  /** An answer; status 0 if there was none. */
  public record Answer(int status, JsonNode body) {
    private static final Answer NONE = new Answer(0, WireJson.mapper().missingNode());

    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** Whether it says that the client should come again, or nothing at all. */
    public boolean isUnknown() {
      return status == 0 || status == 429 || status == 503;
    }

    Call.Result result() {
      return isOk()
          ? Call.Result.OK
          : isUnknown() || status >= 500 ? Call.Result.UNKNOWN : Call.Result.FAIL;
    }
  }

  /** Asks whether the person is there, as Okta does before it creates anybody. */
  public Answer find(Organization organization, String email) {
    return get(organization, "/Users?filter=" + URLEncoder.encode(filter(email), UTF_8));
  }

  private static String filter(String email) {
    return "userName eq \"%s\"".formatted(email);
  }

  /** Looks something up. */
  public Answer get(Organization organization, String path) {
    return call(organization, newTrace(), "GET", path, "");
  }

  /** Asks for a change about that person; what came of it is kept. */
  public Answer change(
      Organization organization, String email, String method, String path, String body) {
    String trace = newTrace();
    Answer answer = call(organization, trace, method, path, body);
    history.add(
        new Call(
            trace,
            organization.id(),
            email,
            method + " " + body,
            answer.result(),
            answer.status()));
    return answer;
  }

  /** A new trace id, by which the command is found on the topic. */
  private String newTrace() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
  }

  private Answer call(
      Organization organization, String trace, String method, String path, String body) {
    var gateway = gateways.get(random.nextInt(gateways.size()));
    var request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/auth/scim/v2" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + organization.token())
            .header("Content-Type", "application/scim+json")
            .header("traceparent", "00-" + trace + "-00000000000000aa-01")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return read(http.send(request, BodyHandlers.ofString()));
    } catch (IOException _) {
      return Answer.NONE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    }
  }

  private static Answer read(HttpResponse<String> response) {
    try {
      return new Answer(
          response.statusCode(),
          response.body().isEmpty()
              ? WireJson.mapper().missingNode()
              : WireJson.mapper().readTree(response.body()));
    } catch (JacksonException _) { // cut off in the middle
      return Answer.NONE;
    }
  }
}
