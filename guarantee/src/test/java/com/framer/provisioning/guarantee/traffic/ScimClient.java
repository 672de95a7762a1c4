package com.framer.provisioning.guarantee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
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

/** Calls a random gateway, as the identity provider of an Organization does. */
public final class ScimClient {
  /** As long as Okta waits. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  /** Short enough that some callers give up before their answer, while gateways wait 8 s. */
  private static final Duration IMPATIENT = Duration.ofSeconds(12);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Service> gateways;
  private final Duration timeout;
  private final RandomGenerator random;
  private final History history;

  /**
   * Keeps every change that is requested in the history.
   *
   * @param random chooses the gateway of each call, and the trace ids
   */
  public ScimClient(SystemUnderTest system, RandomGenerator random, History history) {
    gateways = system.gateways();
    timeout = system.plan().hasShortWaits() ? IMPATIENT : LONGEST_CALL;
    this.random = random;
    this.history = history;
  }

  /** An answer; the status is 0 if there was none. */
  public record Answer(int status, JsonNode body) {
    private static final Answer NONE = new Answer(0, WireJson.mapper().missingNode());

    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** Whether the client should retry: 429, or no answer. */
    public boolean isUnknown() {
      return status == 0 || status == 429;
    }

    Call.Result result() {
      return isOk()
          ? Call.Result.OK
          : isUnknown() || status >= 500 ? Call.Result.UNKNOWN : Call.Result.FAIL;
    }
  }

  /** Looks the user up by {@code userName}, as Okta does before it creates one. */
  public Answer find(Organization organization, String email) {
    return get(organization, "/Users?filter=" + URLEncoder.encode(filter(email), UTF_8));
  }

  private static String filter(String email) {
    return "userName eq \"%s\"".formatted(email);
  }

  /** Reads the same path at every gateway. */
  List<Answer> getEverywhere(Organization organization, String path) {
    return gateways.stream()
        .map(gateway -> call(gateway, organization, newTrace(), "GET", path, ""))
        .toList();
  }

  /** Reads the path at a random gateway. */
  public Answer get(Organization organization, String path) {
    return call(any(), organization, newTrace(), "GET", path, "");
  }

  /** Requests a change of the user, and adds the call to the history. */
  public Answer change(
      Organization organization, String email, String method, String path, String body) {
    String trace = newTrace();
    Answer answer = call(any(), organization, trace, method, path, body);
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

  /**
   * Sends a request that must not become a command, and so does not belong into the history;
   * whoever calls this judges the answer.
   */
  Answer refused(Organization organization, String method, String path, String body) {
    return call(any(), organization, newTrace(), method, path, body);
  }

  /** A random trace id, by which the command is found on the topic. */
  private String newTrace() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
  }

  /** A random gateway of those to which a load balancer would give the request. */
  private Service any() {
    List<Service> offered = gateways.stream().filter(Service::isInRotation).toList();
    return offered.get(random.nextInt(offered.size()));
  }

  private Answer call(
      Service gateway,
      Organization organization,
      String trace,
      String method,
      String path,
      String body) {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/auth/scim/v2" + path))
            .timeout(timeout)
            .header("Authorization", "Bearer " + organization.token())
            .header("Content-Type", "application/scim+json")
            .header("traceparent", "00-" + trace + "-00000000000000aa-01")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    long began = System.nanoTime();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      judge(method, response);
      return read(response);
    } catch (IOException _) {
      return Answer.NONE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    } finally {
      history.addDuration(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Adds to the history every answer that no gateway may give, whatever is down (rule I3). */
  private void judge(String method, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 429
        && !response.headers().firstValue("Retry-After").orElse("").matches("[1-9][0-9]*")) {
      history.addWrongAnswer("429 without Retry-After in seconds: " + response.headers().map());
    }
    if (method.equals("GET") && status != 200 && status != 404 && status != 429) {
      history.addWrongAnswer("GET: %d %s".formatted(status, response.body()));
    }
  }

  private static Answer read(HttpResponse<String> response) {
    try {
      return new Answer(
          response.statusCode(),
          response.body().isEmpty()
              ? WireJson.mapper().missingNode()
              : WireJson.mapper().readTree(response.body()));
    } catch (JacksonException _) { // the connection was cut in the middle
      return Answer.NONE;
    }
  }
}
