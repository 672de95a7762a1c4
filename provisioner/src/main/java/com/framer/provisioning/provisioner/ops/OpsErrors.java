package com.framer.provisioning.provisioner.ops;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Errors of the operators' port, from controllers, filters and the container: pages for people,
 * problem+json for tools ({@link OpsPaths#isPage}).
 */
@Controller
@ControllerAdvice
public final class OpsErrors implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(OpsErrors.class);

  private static final OpsProblem DATABASE_AWAY =
      new OpsProblem(
          503,
          "The database does not answer. Look whether it was done before you ask again. GET"
              + " /ops/api/status and the overview say since when.");

  private final OpsErrorPage page;

  OpsErrors(OpsErrorPage page) {
    this.page = page;
  }

  /** Errors that reach the container: by {@code sendError}, or thrown by filters. */
  @RequestMapping("/error")
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    write(
        request,
        response,
        thrown instanceof Exception failure
            ? problem(response, failure)
            : OpsProblem.of(status instanceof Integer known ? known : 404));
  }

  /** Writes the response itself: with a return value, {@code Accept} could turn it into a 406. */
  @ExceptionHandler(Exception.class)
  void write(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    write(request, response, problem(response, thrown));
  }

  /** Writes the error with that sentence, as a page or as JSON. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, int status, String detail)
      throws IOException {
    write(request, response, new OpsProblem(status, detail));
  }

  private void write(HttpServletRequest request, HttpServletResponse response, OpsProblem problem)
      throws IOException {
    if (OpsPaths.isPage(request)) {
      page.write(request, response, problem);
    } else {
      problem.write(response);
    }
  }

  private static OpsProblem problem(HttpServletResponse response, Exception thrown) {
    return switch (thrown) {
      case OpsFailure e -> new OpsProblem(e.status(), e.detail());
      // The body, or a value in the path, is not what the endpoint reads.
      case HttpMessageNotReadableException _ -> OpsProblem.of(400);
      case TypeMismatchException _ -> OpsProblem.of(400);
      case IOException _ -> OpsProblem.of(400);
      case ErrorResponse known -> {
        known.getHeaders().getAllow().forEach(m -> response.addHeader("Allow", m.name()));
        yield OpsProblem.of(known.getStatusCode().value());
      }
      default -> failed(thrown);
    };
  }

  private static OpsProblem failed(Exception thrown) {
    boolean isDatabaseAway =
        Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
            .limit(20) // a circle of causes is possible
            .anyMatch(
                cause ->
                    cause instanceof CannotGetJdbcConnectionException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof DataAccessResourceFailureException);
    if (isDatabaseAway) {
      LOG.warn(
          "A request of an operator failed, since the database is away: {}", thrown.toString());
      return DATABASE_AWAY;
    }
    LOG.error("A request of an operator failed", thrown);
    return OpsProblem.of(500);
  }
}
