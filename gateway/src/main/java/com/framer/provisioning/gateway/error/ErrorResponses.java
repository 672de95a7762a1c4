package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.GatewaySettings.Overload;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;

/**
 * Turns an exception or a status, from any layer, into the SCIM error of rule I4, or into a page if
 * the request asked for one ({@link ErrorPages}).
 */
@Component
public final class ErrorResponses {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

  private final Overload overload;
  private final ErrorPages pages;
  private final GatewayMeters meters;

  ErrorResponses(GatewaySettings settings, ErrorPages pages, GatewayMeters meters) {
    this.overload = settings.overload();
    this.pages = pages;
    this.meters = meters;
  }

  /** Writes the error for what was thrown. */
  public void write(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    switch (thrown) {
      case ScimFailure failure -> {
        ContentCoding.explain(request, response, failure.error().status());
        send(request, response, failure.error(), null);
      }
      case RetryLaterException later -> writeRetryLater(request, response, later);
      case NestedRuntimeException e when isUnavailable(e) ->
          writeRetryLater(request, response, unavailable(e));
      // The body, or its next byte, took longer than gateway.connections allows.
      case IOException e when isTimeout(e) -> write(request, response, 408);
      // The client closed the connection, or sent what Tomcat can't read.
      case IOException _ -> write(request, response, 400);
      case InvalidParameterException _ -> write(request, response, 400);
      // A parameter or a part of a path that is no id.
      case TypeMismatchException _ -> write(request, response, 400);
      case ErrorResponse known -> {
        known.getHeaders().forEach((name, values) -> copy(response, name, values));
        write(request, response, known.getStatusCode().value());
      }
      default -> {
        LOG.error("Request {} failed", RequestId.of(request), thrown);
        write(request, response, 500);
      }
    }
  }

  /**
   * The error for what was thrown by a part of a request whose other parts go on.
   *
   * @param request what the log calls the request
   */
  public ScimError errorOf(String request, RuntimeException thrown) {
    return switch (thrown) {
      case ScimFailure failure -> failure.error();
      case RetryLaterException later -> retryLater(request, later, overload.status());
      case NestedRuntimeException e when isUnavailable(e) ->
          retryLater(request, unavailable(e), overload.status());
      default -> {
        LOG.error("A part of request {} failed", request, thrown);
        yield StatusDetail.error(500);
      }
    };
  }

  /** Whether the same may succeed a little later. */
  public static boolean isToRetry(RuntimeException thrown) {
    return thrown instanceof RetryLaterException
        || (thrown instanceof NestedRuntimeException e && isUnavailable(e));
  }

  private static RetryLaterException unavailable(NestedRuntimeException e) {
    return new RetryLaterException(Reason.DATABASE_AWAY, "The directory can't be reached.", e);
  }

  private ScimError retryLater(String request, RetryLaterException later, int status) {
    meters.retryLater(later.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (later.getCause() != null) {
      LOG.warn("Request {} is to be sent again", request, later.getCause());
    }
    return ScimError.of(status, later.getMessage() + " Send the same request again.");
  }

  /** Writes the error for a status of which nothing else is known. */
  public void write(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    send(request, response, StatusDetail.error(status), null);
  }

  private void writeRetryLater(
      HttpServletRequest request, HttpServletResponse response, RetryLaterException later)
      throws IOException {
    response.setHeader("Retry-After", Long.toString(overload.retryAfter().toSeconds()));
    // The other status is for clients of SCIM, which repeat it by themselves.
    int status = pages.areFor(request) ? 503 : overload.status();
    send(request, response, retryLater(RequestId.of(request), later, status), later.reason());
  }

  private void send(
      HttpServletRequest request,
      HttpServletResponse response,
      ScimError error,
      @Nullable Reason toRetry)
      throws IOException {
    if (pages.areFor(request)) {
      pages.write(request, response, error.status(), toRetry);
    } else {
      ScimErrorJson.write(request, response, error);
    }
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
  }

  private static boolean isUnavailable(NestedRuntimeException e) {
    return e instanceof DataAccessResourceFailureException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        // These are no DataAccessExceptions: a transaction could not begin, or lost its connection.
        || e instanceof CannotCreateTransactionException
        || e instanceof TransactionSystemException;
  }

  private static void copy(HttpServletResponse response, String name, Iterable<String> values) {
    // Accept on a 415 would only repeat the detail, and could name converters of Spring.
    if (name.equalsIgnoreCase("Allow")) {
      values.forEach(value -> response.addHeader(name, value));
    }
  }
}
