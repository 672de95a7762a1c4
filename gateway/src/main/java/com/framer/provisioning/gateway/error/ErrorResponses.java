package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.GatewaySettings.Overload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;

/** Turns whatever was thrown into the answer of rule I4, from whichever layer it comes. */
@Component
public final class ErrorResponses {
  private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);

  private final Overload overload;

  ErrorResponses(GatewaySettings settings) {
    this.overload = settings.overload();
  }

  /** Answers for what was thrown. */
  public void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    switch (thrown) {
      case ScimFailure failure -> ScimErrorJson.write(request, response, failure.error());
      case RetryLaterException later -> comeAgain(request, response, later);
      case NestedRuntimeException away when isAway(away) ->
          comeAgain(
              request, response, new RetryLaterException("The directory can't be reached.", away));
      // The client broke off, or sent what Tomcat can't read.
      case IOException _ -> answer(request, response, 400);
      case InvalidParameterException _ -> answer(request, response, 400);
      case ErrorResponse known -> {
        known.getHeaders().forEach((name, values) -> copy(response, name, values));
        answer(request, response, known.getStatusCode().value());
      }
      default -> {
        log.error("request {} failed", RequestId.of(request), thrown);
        answer(request, response, 500);
      }
    }
  }

  /** Answers for a status of which nothing else is known. */
  public void answer(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    ScimErrorJson.write(request, response, StatusDetail.error(status));
  }

  private void comeAgain(
      HttpServletRequest request, HttpServletResponse response, RetryLaterException later)
      throws IOException {
    if (later.getCause() != null) {
      log.warn("request {} is to come again", RequestId.of(request), later.getCause());
    }
    response.setHeader("Retry-After", Long.toString(overload.retryAfter().toSeconds()));
    String detail = later.getMessage() + " Send the same request again.";
    ScimErrorJson.write(request, response, ScimError.of(overload.status(), detail));
  }

  private static boolean isAway(NestedRuntimeException e) {
    return e instanceof DataAccessResourceFailureException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        // No DataAccessExceptions: a transaction that could not begin, or lost its connection.
        || e instanceof CannotCreateTransactionException
        || e instanceof TransactionSystemException;
  }

  private static void copy(HttpServletResponse response, String name, Iterable<String> values) {
    // Accept headers on a 415 would only repeat what the detail says, and could name converters.
    if (name.equalsIgnoreCase("Allow")) {
      values.forEach(value -> response.addHeader(name, value));
    }
  }
}
