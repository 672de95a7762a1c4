package com.framer.provisioning.pages.signin;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.client.HttpServerErrorException;

/**
 * Calls to an identity provider, each with a bound on the wait: the clients of Spring Security wait
 * for half a minute or for ever, and a person before a blank page does not.
 */
public final class IdentityProviderCalls {
  /** Longer than a slow provider needs; a sign-in makes up to four calls. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** No call outlives this by much: it would keep a connection, and there are many sign-ins. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private IdentityProviderCalls() {}

  /** The identity provider did not answer, or only that it can't. */
  public static final class AwayException extends AuthenticationException {
    @Serial private static final long serialVersionUID = 1L;

    /** Names the provider, never what it said. */
    public AwayException(String provider, Throwable cause) {
      super("the identity provider of " + provider + " does not answer", cause);
    }
  }

  /** What a client of Spring's makes its requests with, so that none waits for ever. */
  public static ClientHttpRequestFactory requests() {
    var requests = new JdkClientHttpRequestFactory(HTTP);
    requests.setReadTimeout(TIMEOUT);
    return requests;
  }

  /** Begins a call in a thread of its own. */
  public static <T> CompletableFuture<T> begin(Supplier<T> call) {
    return CompletableFuture.supplyAsync(
        call, task -> Thread.ofVirtual().name("identity-provider").start(task));
  }

  /**
   * What the call returns or throws.
   *
   * @throws AwayException if it takes too long; the call itself goes on
   */
  public static <T> T await(String provider, CompletableFuture<T> call) {
    try {
      return call.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AwayException(provider, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException(provider, e);
    }
  }

  /** Whether a call failed because the identity provider is away or broken. */
  public static boolean isAway(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20) // a circle of causes is possible
        .anyMatch(
            cause ->
                cause instanceof AwayException
                    || cause instanceof IOException
                    || cause instanceof HttpServerErrorException);
  }
}
