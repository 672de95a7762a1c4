package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.pipeline.Pipeline;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A provisioner with two users of its console, {@link #READER} and {@link #OPERATOR}. */
public final class Console implements AutoCloseable {
  /** A user who may look. */
  public static final String READER = "rita";

  /** A user who may act. */
  public static final String OPERATOR = "otto";

  /** The password of both. */
  public static final String PASSWORD = "correct horse";

  private static final String HASH = new BCryptPasswordEncoder().encode(PASSWORD);

  /** The pipeline of which it is the console. */
  public final Pipeline pipeline;

  private final HttpClient http = HttpClient.newHttpClient();

  private Console(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** The one that most tests share, and that the end of the process ends. */
  public static Console shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    private static final Console INSTANCE = start();
  }

  /** Starts one with more settings. */
  public static Console start(String... settings) {
    return new Console(new Pipeline(Infrastructure.shared().newDatabase(), arguments(settings)));
  }

  /** The settings of its users, and more. */
  public static String[] arguments(String... more) {
    String users =
        "--provisioner.ops.users=%s:reader:{bcrypt}%s,%s:operator:%s"
            .formatted(READER, HASH, OPERATOR, HASH);
    return Stream.concat(Stream.of(users), Stream.of(more)).toArray(String[]::new);
  }

  /** The console of a provisioner that was started with {@link #arguments}. */
  public static Console of(Pipeline pipeline) {
    return new Console(pipeline);
  }

  /** A browser in which nobody is signed in. */
  public Browser browser() {
    return new Browser(pipeline.opsUrl(), "/ops");
  }

  /** A browser in which that user is signed in. */
  public Browser signedIn(String user) {
    Browser browser = browser();
    Page done = signIn(browser, user, PASSWORD);
    if (done.status() != 302) {
      throw new IllegalStateException("not signed in: " + done);
    }
    return browser;
  }

  /** Sends the form of the sign-in page. */
  public Page signIn(Browser browser, String user, String password) {
    Page page = browser.get("/ops/sign-in");
    return browser.submit(page, "/ops/sign-in", Map.of("name", user, "password", password));
  }

  /** An answer of the API; the body is missing if there is none. */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {}

  /** Calls the API with a new token of that role. */
  public Answer api(OperatorRole role, String method, String path, String body) {
    return api(pipeline.authorization(role), method, path, body);
  }

  /** Every method and path of the console, such as {@code GET /ops/jobs/{id}}. */
  public Stream<String> mappings() {
    return pipeline.beans(RequestMappingHandlerMapping.class).stream()
        .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
        .flatMap(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/ops"))
                    .flatMap(
                        path ->
                            mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)));
  }

  /** The body that a GET is answered with, as a page or by the API. */
  public String text(String authorization, String path) {
    return send(HttpRequest.newBuilder(URI.create(pipeline.opsUrl() + path))
            .header("Authorization", authorization)
            .build())
        .body();
  }

  /** What a request without a body is answered, as a page or by the API. */
  public int status(String authorization, String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(pipeline.opsUrl() + path))
            .header("Authorization", authorization)
            .method(method, BodyPublishers.noBody())
            .build();
    return send(request).statusCode();
  }

  /** Calls the API with that header {@code Authorization}. */
  public Answer api(String authorization, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(pipeline.opsUrl() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = send(request);
    return new Answer(
        answer.statusCode(),
        answer.headers(),
        answer.body().isEmpty()
            ? WireJson.mapper().missingNode()
            : WireJson.mapper().readTree(answer.body()));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    pipeline.close();
  }
}
