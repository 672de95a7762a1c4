package com.framer.provisioning.ctl.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The operators' API. Every call returns a successful {@link Answer} or throws a {@link
 * CtlException} that says what to do.
 */
public final class OpsApi {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Larger than any answer of ours; a server that sends more can't fill the memory. */
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  private final BaseUrl url;
  private final OperatorToken token;
  private final Duration timeout;

  /** Never follows a redirect, which would carry the token to somebody else. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  private OpsApi(BaseUrl url, OperatorToken token, Duration timeout) {
    this.url = url;
    this.token = token;
    this.timeout = timeout;
  }

  /**
   * Opens the API.
   *
   * @param url where a provisioner's operators' port is
   * @param tokenFile the file with the token; null to look for it elsewhere
   * @param environment may have the token
   * @param timeout how long an answer may take, to its last byte
   * @throws CtlException if the URL is invalid or there is no token
   */
  public static OpsApi open(
      String url, @Nullable Path tokenFile, Map<String, String> environment, Duration timeout) {
    BaseUrl base = BaseUrl.of(url);
    return new OpsApi(
        base, OperatorToken.find(tokenFile, environment, base.isThisMachine()), timeout);
  }

  /** Reads something. */
  public Answer get(OpsPath path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** Asks for something to be done. */
  public Answer post(OpsPath path, Map<String, ?> body) {
    return send("POST", path, BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
  }

  /** Takes something away. */
  public Answer delete(OpsPath path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** Where it is. */
  public String url() {
    return url.toString();
  }

  private Answer send(String method, OpsPath path, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path.encoded()))
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return answer(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      exchange.cancel(true);
      throw NotReached.inTime(url, timeout);
    } catch (ExecutionException e) {
      throw NotReached.because(url, e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CtlException(ExitCode.NOT_CARRIED_OUT, "Interrupted.");
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    String text = new String(response.body(), UTF_8);
    if (response.statusCode() / 100 != 2) {
      throw Refusals.of(response, text, url);
    }
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      if (json.isObject() || text.isBlank()) {
        return new Answer(text, json);
      }
    } catch (JacksonException _) {
      // Said below, like an answer that is no object.
    }
    throw NotReached.noJson(url);
  }
}
